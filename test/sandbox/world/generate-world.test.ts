import { expect, test } from "vitest";
import { createCalendarStore, listItems } from "../calendar-store";
import type { Mailbox, StoredMessage } from "../mailbox";
import { parseAddresses } from "../read/addresses";
import { fieldValues } from "../read/header-fields";
import { generateWorld } from "./generate-world";
import type { PersonTruth } from "./truth";

const MONDAY = Date.parse("2026-11-02T06:00:00Z");
const DAY = 86_400_000;
const YEARS_3 = 3 * 365 * DAY;
const world = generateWorld({ seed: "kith", now: MONDAY });
const mailbox = mailboxOf(world);
const letters = mailbox.messages.map(letterOf);
const people = world.truth.peopleSince(MONDAY - YEARS_3);

function mailboxOf({ data }: ReturnType<typeof generateWorld>): Mailbox {
  const [only] = data.mailboxes;
  if (only === undefined) throw new Error("a world without a mailbox");
  return only;
}

function truthOf(key: string, all: readonly PersonTruth[] = people): PersonTruth {
  const found = all.find((person) => person.key === key);
  if (found === undefined) throw new Error(`nobody is ${key}`);
  return found;
}

function addressesIn(message: StoredMessage, name: string): ReadonlySet<string> {
  const values = fieldValues(message.headers, name);
  return new Set(values.flatMap(parseAddresses).map(({ address }) => address));
}

type Letter = {
  readonly message: StoredMessage;
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
};

function letterOf(message: StoredMessage): Letter {
  const to = addressesIn(message, "To");
  const named = new Set([...to, ...addressesIn(message, "Cc")]);
  return { message, from: addressesIn(message, "From"), to, named };
}

function hits(set: ReadonlySet<string>, addresses: ReadonlySet<string>): boolean {
  return [...addresses].some((address) => set.has(address));
}

function reaches({ to, named }: Letter, addresses: ReadonlySet<string>): boolean {
  return (to.size <= 5 && hits(to, addresses)) || (named.size <= 20 && hits(named, addresses));
}

function berlinDay(at: number | undefined): string {
  return new Intl.DateTimeFormat("sv", { timeZone: "Europe/Berlin" }).format(at);
}

test("the same seed and time make the same world, another seed another one", () => {
  const again = generateWorld({ seed: "kith", now: MONDAY });
  expect(again.data).toEqual(world.data);
  const other = mailboxOf(generateWorld({ seed: "other", now: MONDAY }));
  expect(other.messages.length).not.toBe(mailbox.messages.length);
});

test("it is a life of four years with some 240 people, and no mail from the future", () => {
  expect(people.length).toBeGreaterThan(220);
  expect(mailbox.messages.length).toBeGreaterThan(4000);
  expect(mailbox.messages.length).toBeLessThan(8000);
  expect(mailbox.messages[0]?.internalDate).toBeLessThanOrEqual(MONDAY);
  expect(MONDAY - (mailbox.messages.at(-1)?.internalDate ?? 0)).toBeGreaterThan(3.9 * 365 * DAY);
  expect(new Set(mailbox.messages.map(({ id }) => id)).size).toBe(mailbox.messages.length);
  const events = mailbox.calendars.flatMap((calendar) => calendar.events);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const names = people.map(({ name }) => name).join(" ");
  for (const script of ["Han", "Hebrew", "Arabic", "Cyrillic", "Greek", "Devanagari"]) {
    expect(names, script).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  }
});

test("every address is under a reserved domain", () => {
  const text = JSON.stringify(world.data);
  const domains = new Set(
    Array.from(text.matchAll(/@([\w.-]+\.[a-z]+)/g), (match) => match[1] ?? ""),
  );
  domains.delete("google.com");
  expect([...domains].filter((domain) => !domain.endsWith(".example"))).toEqual([]);
});

test("each line of the sample letter has its facts", () => {
  const mara = truthOf("mara");
  expect(mara).toMatchObject({ sent: 15, received: 12, meetings: 3 });
  expect([berlinDay(mara.firstAt), berlinDay(mara.lastAt)]).toEqual(["2025-03-10", "2026-08-03"]);
  const tomas = truthOf("tomas");
  expect(tomas.meetings).toBe(11);
  expect(tomas.sent + tomas.received).toBe(26);
  expect([berlinDay(tomas.firstAt), berlinDay(tomas.lastAt)]).toEqual(["2024-01-09", "2024-10-17"]);
  expect(berlinDay(truthOf("wei").lastAt)).toBe("2026-03-18");
  expect(berlinDay(truthOf("priya").lastAt)).toBe("2026-10-27");
  expect(berlinDay(truthOf("jonas").lastAt)).toBe("2026-10-20");
  expect(truthOf("leila")).toMatchObject({ sent: 0, received: 0, meetings: 1 });
  expect(berlinDay(truthOf("leila").lastAt)).toBe("2026-10-28");
  expect(berlinDay(truthOf("hanna").lastAt)).toBe("2026-10-28");
  expect([truthOf("ana").meetings, truthOf("joris").meetings]).toEqual([31, 24]);
});

test("Mara's days of contact have 14 gaps, 5 weeks in the middle and 9 at most, and Mara wrote last", () => {
  const mara = "mara@nordlys.example";
  const mails = letters.filter(({ from, to }) => from.has(mara) || (to.size === 1 && to.has(mara)));
  const meetings = mailbox.calendars.flatMap(({ events }) =>
    events.filter(({ attendees }) => attendees.some(({ email }) => email === mara)),
  );
  const days = new Set([
    ...mails.map(({ message }) => berlinDay(message.internalDate)),
    ...meetings.map(({ start }) => start.dateTime?.slice(0, 10) ?? ""),
  ]);
  const times = [...days].toSorted().map((day) => Date.parse(day));
  const gapWeeks = times.slice(1).map((time, n) => (time - (times[n] ?? 0)) / (7 * DAY));
  expect(gapWeeks).toHaveLength(14);
  const sorted = gapWeeks.toSorted((a, b) => a - b);
  expect([sorted[6], sorted[7], sorted[13]]).toEqual([5, 5, 9]);
  expect(mails[0]?.from).toContain(mara);
  const lastMet = Date.parse("2026-05-04T12:00Z");
  const sinceMet = mails.filter(({ message }) => message.internalDate > lastMet);
  expect(sinceMet).toHaveLength(6);
});

test.each(["2026-11-22T11:00:00Z", "2027-03-29T05:00:00Z", "2028-02-29T23:30:00Z"])(
  "the stories are the same in the week of %s",
  (iso) => {
    const now = Date.parse(iso);
    const later = generateWorld({ seed: "kith", now }).truth.peopleSince(now - YEARS_3);
    for (const key of ["mara", "wei", "tomas", "sofia", "jonas", "leila"]) {
      const { sent, received, meetings } = truthOf(key);
      expect(truthOf(key, later), key).toMatchObject({ sent, received, meetings });
    }
    expect(
      Math.floor((now - (truthOf("mara", later).lastAt ?? 0)) / (7 * DAY)),
    ).toBeLessThanOrEqual(13);
  },
);

test("nobody who should never be named was written to or met", () => {
  const intruders = people.filter(({ roles }) => roles.includes("never-nameable"));
  expect(intruders.length).toBeGreaterThan(15);
  for (const { name, sent, meetings } of intruders)
    expect([name, sent, meetings]).toEqual([name, 0, 0]);
});

test("the truth about mail is what the headers say", () => {
  const own = new Set([mailbox.email, ...mailbox.aliases]);
  const kept = letters.filter(
    ({ message }) =>
      message.internalDate >= MONDAY - YEARS_3 &&
      !message.labelIds.some((l) => /DRAFT|SPAM/.test(l)),
  );
  const isSent = ({ message }: Letter) => message.labelIds.includes("SENT");
  const threads = new Set(kept.filter(isSent).map(({ message }) => message.threadId));
  const read = kept.filter(
    ({ message }) =>
      threads.has(message.threadId) ||
      (message.internalDate >= MONDAY - 56 * DAY && message.labelIds.includes("CATEGORY_PERSONAL")),
  );
  for (const { addresses, name, sent, received } of people) {
    const theirs = new Set<string>(addresses);
    const counted = {
      sent: read.filter((letter) => hits(letter.from, own) && reaches(letter, theirs)).length,
      received: read.filter((letter) => hits(letter.from, theirs) && reaches(letter, own)).length,
    };
    expect(counted, name).toEqual({ sent, received });
  }
});

test("the truth about meetings is what the calendar gives when its series are written out", () => {
  const since = MONDAY - YEARS_3;
  const [calendar] = mailbox.calendars;
  if (calendar === undefined) throw new Error("no calendar");
  const items = listItems(createCalendarStore(calendar), { single: true, untilMs: MONDAY });
  const held = items.filter(({ event, startsAt, endsAt }) => {
    const isIn =
      event.organizer.self ||
      event.attendees.some((a) => a.self && a.responseStatus === "accepted");
    const others = event.attendees.filter(
      (a) => !a.self && !a.resource && a.responseStatus !== "declined",
    );
    return (
      isIn &&
      event.status !== "cancelled" &&
      startsAt >= since &&
      endsAt <= MONDAY &&
      others.length <= 20
    );
  });
  for (const { addresses, name, meetings } of people) {
    const met = held.filter(({ event }) =>
      event.attendees.some(
        (a) => addresses.includes(a.email) && !a.resource && a.responseStatus !== "declined",
      ),
    );
    expect([name, met.length]).toEqual([name, meetings]);
  }
  expect(held.length).toBeGreaterThan(700);
});
