import { expect, test } from "vitest";
import { historyWindow } from "../../src/domain/history-window";
import { Flag, isMeeting } from "../../src/domain/interaction";
import type { StoredEvent } from "../sandbox/mailbox";
import { aMailbox, anEvent, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { type CalendarRead, gmailOf, meetingLines, outlook, readAllMeetings } from "./read-to-end";

const DAY_MS = 86_400_000;
const SLOW_MS = 30_000;
const WEEKLY = { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"] };

function timed(start: string, end: string, timeZone = "Europe/Berlin"): Partial<StoredEvent> {
  return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
}

/** The meetings as [start, with whom]. */
function list({ entries }: CalendarRead): string[] {
  return [...entries.values()]
    .map(({ at, people }) => `${new Date(at).toISOString()} ${people.map(([p]) => p).join(" ")}`)
    .sort();
}

test("cancelled and declined meetings, all-day entries, rooms and entries without guests are nobody's contact", async () => {
  const guests = [
    { email: ME, responseStatus: "accepted", self: true },
    { email: "ana@example.net", responseStatus: "accepted" },
  ] as const;
  const theirs = { organizer: { email: "ana@example.net" } };
  const declined = [{ ...guests[0], responseStatus: "declined" as const }, guests[1]];
  const room = { email: "room@example.net", responseStatus: "accepted" as const, resource: true };
  const world = smallWorld({
    events: [
      anEvent("cancelled", { ...theirs, attendees: guests, status: "cancelled" }),
      anEvent("declined", { ...theirs, attendees: declined }),
      anEvent("day", {
        attendees: guests,
        start: { date: "2026-11-12" },
        end: { date: "2026-11-13" },
      }),
      anEvent("alone", { attendees: [] }),
      anEvent("booked", { attendees: [guests[0], room] }),
      anEvent("held", { attendees: [...guests, room] }),
    ],
  });
  const read = await readAllMeetings(() => outlook(world), world);
  expect(list(read)).toEqual(["2026-11-10T09:00:00.000Z ana@example.net"]);
  expect(
    read.sightings.find(({ address }) => address === "room@example.net")?.evidence,
  ).toBeGreaterThan(0);
});

test("an invitation nobody answered is no consent; one accepted is, and so is one's own meeting", async () => {
  const asked = (id: string, responseStatus: "needsAction" | "accepted" | "tentative") =>
    anEvent(id, {
      organizer: { email: `${id}@example.net` },
      attendees: [{ email: ME, responseStatus, self: true }],
    });
  const world = smallWorld({
    events: [
      asked("silent", "needsAction"),
      asked("maybe", "tentative"),
      asked("yes", "accepted"),
      anEvent("own"),
    ],
  });
  const { entries } = await readAllMeetings(() => outlook(world), world);
  const counted = [...entries.values()].filter(({ flags }) => isMeeting(flags));
  expect(counted.flatMap(({ people }) => people.map(([address]) => address)).sort()).toEqual([
    "ana@example.net",
    "yes@example.net",
  ]);
});

test("a meeting that moves keeps its key, alone or as one of a series; a series has one thread", async () => {
  const world = smallWorld({ events: [anEvent("single"), anEvent("series", WEEKLY)] });
  const before = await readAllMeetings(() => outlook(world), world);
  world.sandbox.putEvent(
    ME,
    "primary",
    anEvent("single", timed("2026-11-13T10:00:00+01:00", "2026-11-13T11:00:00+01:00")),
  );
  world.sandbox.putEvent(
    ME,
    "primary",
    anEvent("series_20261117T090000Z", {
      iCalUID: "series@example.org",
      recurringEventId: "series",
      originalStartTime: { dateTime: "2026-11-17T10:00:00+01:00", timeZone: "Europe/Berlin" },
      ...timed("2026-11-19T16:00:00+01:00", "2026-11-19T17:00:00+01:00"),
    }),
  );
  world.clock.now += DAY_MS;
  const after = await readAllMeetings(() => outlook(world), { ...world, from: before });
  const hashes = ({ entries }: CalendarRead) =>
    [...entries.values()].map(({ hash }) => hash).sort();
  expect(hashes(after)).toEqual(hashes(before));
  expect(list(after)).toContain("2026-11-13T09:00:00.000Z ana@example.net");
  expect(list(after)).toContain("2026-11-19T15:00:00.000Z ana@example.net");
  const series = [...after.entries.values()].filter(({ flags }) => flags & Flag.series);
  expect(series).toHaveLength(4);
  expect(new Set(series.map(({ thread }) => thread)).size).toBe(1);
});

test("what a read no longer shows is gone: cancelled, deleted, or moved out of sight", async () => {
  const world = smallWorld({ events: [anEvent("one"), anEvent("series", WEEKLY)] });
  const before = await readAllMeetings(() => outlook(world), world);
  expect(before.entries.size).toBe(5);
  world.sandbox.putEvent(ME, "primary", anEvent("one", { status: "cancelled" }));
  const half = { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=2"] };
  world.sandbox.putEvent(ME, "primary", anEvent("series", half));
  world.clock.now += DAY_MS;
  const after = await readAllMeetings(() => outlook(world), { ...world, from: before });
  expect(list(after)).toEqual([
    "2026-11-10T09:00:00.000Z ana@example.net",
    "2026-11-17T09:00:00.000Z ana@example.net",
  ]);
});

test("between weekly full reads only what is recent or ahead is read, and what is older stays", async () => {
  const old = timed("2025-02-03T10:00:00+01:00", "2025-02-03T11:00:00+01:00");
  const world = smallWorld({ events: [anEvent("old", old), anEvent("new")] });
  const first = await readAllMeetings(() => outlook(world), world);
  const count = () => world.sandbox.requests().length;
  const before = count();
  world.clock.now += DAY_MS;
  const second = await readAllMeetings(() => outlook(world), { ...world, from: first });
  expect(count() - before).toBeLessThanOrEqual(3);
  expect(list(second)).toEqual(list(first));
  world.sandbox.putEvent(ME, "primary", anEvent("old", { ...old, status: "cancelled" }));
  world.clock.now += 7 * DAY_MS;
  const third = await readAllMeetings(() => outlook(world), { ...world, from: second });
  expect(list(third)).toEqual(["2026-11-10T09:00:00.000Z ana@example.net"]);
});

test(
  "a view that does not fit on a page is halved until it does, and loses nothing",
  async () => {
    const events = Array.from({ length: 600 }, (_, n) => {
      const at = NOW - (20 + (n % 30)) * DAY_MS + (n % 17) * 1_800_000;
      const dateTime = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: "UTC" });
      return anEvent(`e${n}`, { start: dateTime(at), end: dateTime(at + 900_000) });
    });
    const crowded = Array.from({ length: 520 }, (_, n) =>
      anEvent(`c${n}`, timed("2026-09-01T10:00:00+02:00", "2026-09-01T10:30:00+02:00")),
    );
    const world = smallWorld({ events: [...events, ...crowded] });
    const read = await readAllMeetings(() => outlook(world), world);
    expect(read.entries.size).toBe(1120);
  },
  SLOW_MS,
);

test("instances get the date they were planned for, whatever the zone, with or without originalStart", async () => {
  const nightly = (zone: string, id: string) =>
    anEvent(id, {
      ...timed("2026-11-02T23:30:00", "2026-11-02T23:45:00", zone),
      recurrence: ["RRULE:FREQ=DAILY;COUNT=5"],
    });
  const zones = ["America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "Europe/Berlin", "UTC"];
  const moved = anEvent("Asia/Kolkata_20261104T180000Z", {
    iCalUID: "Asia/Kolkata@example.org",
    recurringEventId: "Asia/Kolkata",
    originalStartTime: { dateTime: "2026-11-04T23:30:00+05:30", timeZone: "Asia/Kolkata" },
    ...timed("2026-11-06T08:00:00+05:30", "2026-11-06T08:15:00+05:30", "Asia/Kolkata"),
  });
  const world = smallWorld({ events: [...zones.map((zone) => nightly(zone, zone)), moved] });
  const microsoft = await readAllMeetings(() => outlook(world), world);
  expect(microsoft.entries.size).toBe(25);
  expect(meetingLines(microsoft)).toEqual(
    meetingLines(await readAllMeetings(() => gmailOf(world), world)),
  );
});

test("an entry without an id spoils no page, and one without a UID is a meeting all the same", async () => {
  const world = smallWorld({ events: [anEvent("a"), anEvent("b"), anEvent("c")] });
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await world.sandbox.handle(new Request(input, init));
    const body: { value?: { id: string; iCalUId: string }[] } = await answer.json();
    const [first, second] = body.value ?? [];
    if (second && first) [first.id, second.iCalUId] = ["", ""];
    return Response.json(body, answer);
  };
  const { entries } = await readAllMeetings(() => outlook(world, { fetch }), world);
  expect(entries.size).toBe(2);
});

test("several calendars are read, and the same meeting in two of them has one key", async () => {
  const { calendars } = aMailbox();
  const own = { id: "team", summary: "Team", primary: false, timeZone: "Europe/Berlin" };
  const events = [anEvent("copy", { iCalUID: "single@example.org" }), anEvent("more")];
  const world = smallWorld({ calendars: [...calendars, { ...own, events }] });
  const { entries } = await readAllMeetings(() => outlook(world), world);
  expect(entries.size).toBe(3);
  expect(new Set([...entries.values()].map(({ hash }) => hash)).size).toBe(2);
});

test("three years and what is ahead are read newest first, and the depth tells how far", async () => {
  const world = smallWorld();
  const window = historyWindow(NOW, 10);
  const depths: number[] = [];
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const page = await outlook(world).readCalendar(cursor, window);
    if (page.depthAt !== null) depths.push(page.depthAt);
    expect(page.phase).toBe(page.more ? "backfill" : "live");
    ({ cursor, more } = page);
  }
  expect(depths.toSorted((a, b) => b - a)).toEqual(depths);
  expect(depths.at(-1)).toBe(window.since);
});
