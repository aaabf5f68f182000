import { expect, test } from "vitest";
import type { StoredEvent } from "../mailbox";
import { latestEvents } from "./latest-events";
import { type IcsContent, readIcs } from "./read-ics";
import { serveEvents } from "./serve-events";
import { findShift } from "./shift";

const ME = "me@own.example";

function calendar(components: readonly (readonly string[])[], method = "PUBLISH"): string {
  const lines = components.flat();
  return ["BEGIN:VCALENDAR", "VERSION:2.0", `METHOD:${method}`, ...lines, "END:VCALENDAR", ""].join(
    "\r\n",
  );
}

function event(lines: readonly string[]): readonly string[] {
  return ["BEGIN:VEVENT", "DTSTAMP:20240101T000000Z", ...lines, "END:VEVENT"];
}

function read(text: string): IcsContent {
  return readIcs(new TextEncoder().encode(text));
}

function served(contents: readonly IcsContent[], shiftWeeks = 0): readonly StoredEvent[] {
  const histories = latestEvents(contents.flatMap(({ events }) => events));
  const setting = { own: [ME], shiftWeeks, archiveEnd: Date.UTC(2024, 11, 31) };
  return [...histories].flatMap(([uid, history]) => serveEvents(uid, history, setting));
}

test("Windows, prefixed and self-described zones are read as IANA zones", () => {
  const zone = [
    "BEGIN:VTIMEZONE",
    "TZID:Our Town",
    "BEGIN:STANDARD",
    "DTSTART:16010101T000000",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0300",
    "END:STANDARD",
    "END:VTIMEZONE",
  ];
  const zones = ["W. Europe Standard Time", "/vendor.example/20050126_1/Asia/Kolkata", "Our Town"];
  const events = zones.map((tzid, n) =>
    event([`UID:${n}`, `DTSTART;TZID=${tzid}:20240702T090000`]),
  );
  expect(served([read(calendar([zone, ...events]))]).map(({ start }) => start.dateTime)).toEqual([
    "2024-07-02T09:00:00+02:00",
    "2024-07-02T09:00:00+05:30",
    "2024-07-02T09:00:00+03:00",
  ]);
});

test("a later version replaces an earlier one, in whatever order the files come", () => {
  const first = read(
    calendar([event(["UID:u", "SEQUENCE:0", "DTSTART:20240702T090000Z"])], "REQUEST"),
  );
  const moved = read(
    calendar([event(["UID:u", "SEQUENCE:1", "DTSTART:20240703T090000Z"])], "REQUEST"),
  );
  const ended = read(
    calendar([event(["UID:u", "SEQUENCE:2", "DTSTART:20240703T090000Z"])], "CANCEL"),
  );
  expect(served([moved, first])).toMatchObject([
    { status: "confirmed", start: { dateTime: "2024-07-03T09:00:00Z" } },
  ]);
  expect(served([ended, moved, first])).toMatchObject([{ status: "cancelled" }]);
});

test("a series keeps its rule and its exceptions name it and the start they replace", () => {
  const berlin = "TZID=Europe/Berlin";
  const series = event(["UID:s", `DTSTART;${berlin}:20240304T090000`, "RRULE:FREQ=WEEKLY;COUNT=8"]);
  const moved = event([
    "UID:s",
    "RECURRENCE-ID:20240311T080000Z",
    `DTSTART;${berlin}:20240312T100000`,
  ]);
  const gone = event([
    "UID:s",
    `RECURRENCE-ID;${berlin}:20240401T090000`,
    `DTSTART;${berlin}:20240401T090000`,
  ]);
  const events = served([read(calendar([series, moved])), read(calendar([gone], "CANCEL"))]);
  const id = events[0]?.id;
  expect(events).toMatchObject([
    { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=8"], status: "confirmed" },
    { recurringEventId: id, id: `${id}_20240311T080000Z`, status: "confirmed" },
    { recurringEventId: id, id: `${id}_20240401T070000Z`, status: "cancelled" },
  ]);
});

test("moved by weeks, a weekly series keeps its clock time and its last meeting, a monthly one becomes dates", () => {
  const lines = [
    "DTSTART;TZID=Europe/Berlin:20240909T090000",
    "DTEND;TZID=Europe/Berlin:20240909T100000",
  ];
  // The last meeting is in summer time; ten weeks later it is winter.
  const weekly = event(["UID:w", ...lines, "RRULE:FREQ=WEEKLY;UNTIL=20240923T070000Z"]);
  const monthly = event(["UID:m", ...lines, "RRULE:FREQ=MONTHLY;COUNT=3"]);
  const [w, m] = served([read(calendar([weekly, monthly]))], 10);
  expect(w?.start.dateTime).toBe("2024-11-18T09:00:00+01:00");
  expect(w?.recurrence).toEqual(["RRULE:FREQ=WEEKLY;UNTIL=20241202T080000Z"]);
  expect(m?.recurrence).toEqual([
    "RDATE;TZID=Europe/Berlin:20241218T090000",
    "RDATE;TZID=Europe/Berlin:20250118T090000",
  ]);
});

test("guests keep their answers, rooms are resources, and the owner is known by any own address", () => {
  const lines = [
    "UID:g",
    "DTSTART:20240702T090000Z",
    "ORGANIZER;CN=Ada:MAILTO:Ada@a.example",
    'ATTENDEE;PARTSTAT=DECLINED;CN="Böll, ',
    ' Eva":mailto:eva@a.example',
    "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ME@own.example",
    "ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED;CN=Room 4:mailto:room4@a.example",
    "ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:1",
  ];
  expect(served([read(calendar([event(lines)], "REQUEST"))])[0]).toMatchObject({
    organizer: { email: "ada@a.example", displayName: "Ada" },
    attendees: [
      { email: "eva@a.example", displayName: "Böll, Eva", responseStatus: "declined" },
      { email: ME, responseStatus: "needsAction", self: true },
      { email: "room4@a.example", resource: true },
    ],
  });
});

test("the owner has accepted what they organise, and a meeting of others without organiser is not theirs", () => {
  const own = event([
    "UID:o",
    "DTSTART:20240702T090000Z",
    `ORGANIZER:mailto:${ME}`,
    "ATTENDEE:mailto:a@a.example",
  ]);
  const others = event(["UID:x", "DTSTART:20240702T090000Z", "ATTENDEE:mailto:a@a.example"]);
  const alone = event(["UID:y", "DTSTART;VALUE=DATE:20240702"]);
  const [first, second, third] = served([read(calendar([own, others, alone]))]);
  expect(first?.attendees).toContainEqual({
    email: ME,
    responseStatus: "accepted",
    organizer: true,
    self: true,
  });
  expect(second?.organizer.self).toBeUndefined();
  expect(third).toMatchObject({
    organizer: { self: true },
    start: { date: "2024-07-02" },
    end: { date: "2024-07-03" },
  });
});

test("a broken event costs only itself and is named with its line", () => {
  const broken = event(["UID:b", "DTSTART:not a date", "RRULE:FREQ=SOMETIMES"]);
  const { events, problems } = read(
    calendar([event(["UID:1", "DTSTART:20240702T090000Z"]), broken]),
  );
  expect(events.map(({ uid }) => uid)).toEqual(["1"]);
  expect(problems).toEqual([expect.stringMatching(/^line 9: ./)]);
  expect(() => read("From a b\n")).toThrow("line 1: expected BEGIN:VCALENDAR");
});

test("the last entry of an archive falls into the seven days before now", () => {
  const now = Date.parse("2026-11-02T06:00:00Z");
  const week = 7 * 86_400_000;
  const past = read(calendar([event(["UID:1", "DTSTART:20231202T090000Z"])]));
  const planned = read(calendar([event(["UID:2", "DTSTART:20250702T090000Z"])]));
  const begun = findShift([], latestEvents([...past.events, ...planned.events]).values(), now);
  expect(Date.parse("2023-12-02T09:00:00Z") + begun.weeks * week).toBeGreaterThan(now - week);
  expect(Date.parse("2023-12-02T09:00:00Z") + begun.weeks * week).toBeLessThanOrEqual(now);
  const onlyPlanned = findShift([], latestEvents(planned.events).values(), now);
  expect(Date.parse("2025-07-02T09:00:00Z") + onlyPlanned.weeks * week).toBeGreaterThan(now - week);
  const mail = Date.parse("2024-05-05T05:05:05Z");
  const byMail = findShift([mail, mail - week], latestEvents(planned.events).values(), now);
  expect(byMail.weeks).toBe(Math.floor((now - mail) / week));
  expect(findShift([now], [], now).weeks).toBe(0);
});
