import type { BerlinClock } from "./berlin-clock";
import type { MailLog, Post } from "./mail-log";
import type { MeetingLog } from "./meeting-log";
import { type Person, type Who, who } from "./person";
import type { Random } from "./random";

/** What every story of the generated world plays with. */
export type Scene = {
  readonly clock: BerlinClock;
  readonly random: Random;
  readonly user: Person;
  readonly mail: MailLog;
  readonly meetings: MeetingLog;
  /** Everybody who occurs, in order of appearance. */
  readonly people: Person[];
};

/** Mail to and fro between the user and one other, each turn answering the one before. */
export type Talk = {
  readonly other: Person;
  readonly starts: "user" | "other";
  readonly day: number;
  /** Minutes after midnight of the first mail. */
  readonly minutes: number;
  readonly turns: number;
  /** Minutes from one turn to the next; a random part of a day if absent. */
  readonly pause?: number;
  readonly subject: string;
  readonly cc?: readonly Who[];
  /** The address the user writes from, if not the usual one. */
  readonly own?: string;
  /** The address of the other, if not the usual one. */
  readonly address?: string;
};

const RECEIVED = ["INBOX", "CATEGORY_PERSONAL"];

/** Enters somebody into the world. */
export function enter<T extends Person>(scene: Scene, newcomer: T): T {
  scene.people.push(newcomer);
  return newcomer;
}

/** Writes the mails of a talk and returns the last. */
export function talk(scene: Scene, talked: Talk): Post {
  const { other, starts, turns } = talked;
  const self = who(scene.user, talked.own);
  const peer = who(other, talked.address);
  let at = scene.clock.at(talked.day, talked.minutes);
  let last: Post | undefined;
  for (let turn = 0; turn < turns || last === undefined; turn++) {
    const isUser = (turn % 2 === 0) === (starts === "user");
    last = scene.mail.write({
      author: isUser ? scene.user : other,
      from: isUser ? self : peer,
      to: [isUser ? peer : self],
      cc: talked.cc ?? [],
      at,
      subject: turn === 0 ? talked.subject : `Re: ${talked.subject}`,
      answers: last,
      labels: isUser ? ["SENT"] : RECEIVED,
    });
    at += (talked.pause ?? scene.random.int(20, 900)) * 60_000 + scene.random.int(0, 59) * 1000;
  }
  return last;
}

/** One mail to the user alone that nobody has answered. */
export function letterFrom(
  scene: Scene,
  author: Person,
  day: number,
  minutes: number,
  subject: string,
): Post {
  return talk(scene, { other: author, starts: "other", day, minutes, turns: 1, subject });
}

/** The same day, or the Friday before a weekend: nobody plans work for a Sunday. */
export function workday(day: number): number {
  const weekday = ((day % 7) + 7) % 7;
  return weekday < 5 ? day : day - (weekday - 4);
}

/** A meeting of the user with one other. */
export function meet(
  scene: Scene,
  other: Person,
  day: number,
  minutes: number,
  organizer: Person = scene.user,
): void {
  scene.meetings.single({
    day: workday(day),
    minutes,
    lasts: 45,
    title: `${scene.user.name.split(" ")[0]} / ${other.name.split(" ")[0]}`,
    organizer,
    others: [other],
    answer: "accepted",
  });
}
