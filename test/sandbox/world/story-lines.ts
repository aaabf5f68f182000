import { CAST } from "./cast";
import { type Person, who } from "./person";
import { enter, letterFrom, meet, type Scene, talk } from "./scene";

const NINE = 9 * 60;

/** 15 days of contact with Mara: 14 gaps of 5 weeks in the middle, 9 at most; 13 weeks of silence. */
const MARA_GAPS_WEEKS = [5, 4, 6, 5, 5, 9, 5, 4, 6, 5, 6, 4, 4, 5];

/** Mara: a steady rhythm that stopped. Six mails to and fro since the last meeting; Mara wrote last. */
export function tellMara(scene: Scene): void {
  const { mara } = CAST;
  enter(scene, mara);
  const total = MARA_GAPS_WEEKS.reduce((sum, gap) => sum + gap, 0);
  let week = -13 - total;
  for (const [index, gap] of [0, ...MARA_GAPS_WEEKS].entries()) {
    week += gap;
    if (index % 4 === 3)
      meet(scene, mara, week * 7, NINE + 60, index % 8 === 3 ? mara : scene.user);
    else {
      const turns = index > 11 ? 2 : 2 + (index % 2);
      const subject = ["The harbour proposal", "Lunch in May?", "Notes from Oslo"][index % 3] ?? "";
      talk(scene, {
        other: mara,
        starts: "user",
        day: week * 7,
        minutes: NINE + index * 7,
        turns,
        pause: 70,
        subject,
      });
    }
  }
}

/** Wei: one-to-ones until 18 March, started mostly by Wei; a meeting of eleven is coming on Thursday. */
export function tellWei(scene: Scene, guests: readonly Person[]): void {
  const { wei } = CAST;
  enter(scene, wei);
  for (const day of [-229, -285, -348, -404, -460, -530, -586, -642, -705, -761, -824])
    meet(scene, wei, day, 10 * 60, wei);
  const threads = [
    [-252, "other"],
    [-300, "user"],
    [-330, "other"],
    [-390, "other"],
    [-430, "other"],
    [-500, "user"],
    [-560, "other"],
    [-615, "user"],
    [-675, "other"],
    [-735, "user"],
    [-790, "other"],
  ] as const;
  for (const [day, starts] of threads) {
    talk(scene, {
      other: wei,
      starts,
      day,
      minutes: 600,
      turns: 2,
      pause: 90,
      subject: "Port call data",
    });
  }
  scene.meetings.single({
    day: scene.clock.comingDay(3, 14 * 60),
    minutes: 14 * 60,
    lasts: 60,
    title: "Data partners, autumn round",
    organizer: guests[0] ?? wei,
    others: [wei, ...guests],
    answer: "accepted",
  });
}

/** Sofia is past the usual four weeks, too, but they meet on Wednesday. */
export function tellSofia(scene: Scene): void {
  const { sofia } = CAST;
  enter(scene, sofia);
  for (let index = 0; index < 12; index++) {
    const day = -75 - index * 28 - (index % 3);
    if (index % 2 === 0) meet(scene, sofia, day, 11 * 60);
    else
      talk(scene, {
        other: sofia,
        starts: "user",
        day,
        minutes: 650,
        turns: 2,
        pause: 80,
        subject: "Exhibition",
      });
  }
  meet(scene, sofia, scene.clock.comingDay(2, 10 * 60), 10 * 60);
}

/** Threads left open on either side: Priya waits for Ida, Ida waits for Jonas. */
export function tellOpenThreads(scene: Scene): void {
  const { priya, jonas } = CAST;
  enter(scene, priya);
  enter(scene, jonas);
  for (const day of [-41, -97, -160, -230]) {
    talk(scene, {
      other: priya,
      starts: "user",
      day,
      minutes: 700,
      turns: 3,
      pause: 300,
      subject: "Tide tables",
    });
  }
  const asked = letterFrom(scene, priya, -6, 8 * 60 + 50, "A question before Friday");
  scene.mail.write({
    author: scene.user,
    to: [who(priya)],
    at: asked.at + 5_000_000,
    subject: "Re: A question before Friday",
    answers: asked,
    labels: ["DRAFT"],
  });
  for (let index = 0; index < 9; index++) {
    const pause = index === 4 ? 6 * 1440 : 300 + index * 260;
    talk(scene, {
      other: jonas,
      starts: "user",
      day: -40 - index * 33,
      minutes: 560,
      turns: 2,
      pause,
      subject: "Offer",
    });
  }
  talk(scene, {
    other: jonas,
    starts: "user",
    day: -13,
    minutes: 615,
    turns: 1,
    subject: "The second offer",
  });
}
