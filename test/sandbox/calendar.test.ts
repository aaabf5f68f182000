import { calendar } from "googleapis/build/src/apis/calendar";
import { expect, test } from "vitest";
import type { EventsAnswer } from "./support/calendar-answers";
import {
  BERLIN,
  EVENTS,
  exception,
  ids,
  starts,
  weekly,
  windowOf,
} from "./support/calendar-answers";
import { anEvent, CALENDAR_SCOPE, ME, ORIGIN, smallWorld } from "./support/small-world";

test("the googleapis client lists calendars and events", async () => {
  const { sandbox } = smallWorld({ events: [weekly(), anEvent("single")] });
  const { accessToken } = sandbox.connect(ME, "kith", CALENDAR_SCOPE);
  const api = calendar({
    version: "v3",
    rootUrl: `${ORIGIN}/`,
    retry: false,
    headers: { authorization: `Bearer ${accessToken}` },
    fetchImplementation: (url: string | URL | Request, init?: RequestInit) =>
      sandbox.handle(new Request(url, init)),
  });
  const list = await api.calendarList.list();
  expect(list.data.items).toMatchObject([
    { id: ME, primary: true, timeZone: BERLIN, accessRole: "owner" },
  ]);
  const events = await api.events.list({
    calendarId: "primary",
    singleEvents: true,
    timeMin: "2026-11-08T23:00:00Z",
    timeMax: "2026-11-16T00:00:00Z",
    fields:
      "nextSyncToken,items(id,iCalUID,status,start,end,recurringEventId,originalStartTime,eventType,attendees(email,self,responseStatus),organizer/email)",
  });
  expect(events.data.items?.[0]).toEqual({
    id: "weekly_20261109T090000Z",
    iCalUID: "weekly@example.org",
    status: "confirmed",
    start: { dateTime: "2026-11-09T10:00:00+01:00", timeZone: BERLIN },
    end: { dateTime: "2026-11-09T10:30:00+01:00", timeZone: BERLIN },
    recurringEventId: "weekly",
    originalStartTime: { dateTime: "2026-11-09T10:00:00+01:00", timeZone: BERLIN },
    eventType: "default",
    attendees: [
      { email: ME, responseStatus: "accepted", self: true },
      { email: "ana@example.net", responseStatus: "accepted" },
    ],
    organizer: { email: ME },
  });
  expect(events.data.items?.[1]?.id).toBe("single");
  expect(events.data.nextSyncToken).toBeTruthy();
});

test("a series keeps its wall-clock time over daylight saving, without its EXDATEs", async () => {
  const recurrence = [
    "RRULE:FREQ=WEEKLY;UNTIL=20261109T090000Z",
    "EXDATE;TZID=Europe/Berlin:20261012T100000",
  ];
  const { json } = smallWorld({ events: [weekly({ recurrence })] });
  expect(starts(await json<EventsAnswer>(windowOf("2026-10-01", "2026-12-01")))).toEqual([
    "2026-10-05T10:00:00+02:00",
    "2026-10-19T10:00:00+02:00",
    "2026-10-26T10:00:00+01:00",
    "2026-11-02T10:00:00+01:00",
    "2026-11-09T10:00:00+01:00",
  ]);
});

test("all-day series, dates added by RDATE, and COUNT expand as days", async () => {
  const birthday = anEvent("birthday", {
    start: { date: "2024-02-29" },
    end: { date: "2024-03-01" },
    recurrence: ["RRULE:FREQ=YEARLY;COUNT=2", "RDATE;VALUE=DATE:20261118"],
  });
  const { json } = smallWorld({ events: [birthday] });
  const answer = await json<EventsAnswer>(windowOf("2024-01-01", "2030-01-01"));
  expect(answer.items.map(({ id, end }) => [id, end.date])).toEqual([
    ["birthday_20240229", "2024-03-01"],
    ["birthday_20261118", "2026-11-19"],
    ["birthday_20280229", "2028-03-01"],
  ]);
});

test("moved and cancelled instances replace the expanded ones", async () => {
  const moved = exception("2026-11-09T10:00:00+01:00", {
    start: { dateTime: "2026-11-10T15:00:00+01:00", timeZone: BERLIN },
    end: { dateTime: "2026-11-10T15:30:00+01:00", timeZone: BERLIN },
  });
  const cancelled = exception("2026-11-16T10:00:00+01:00", { status: "cancelled" });
  const { json } = smallWorld({ events: [weekly(), moved, cancelled] });
  const shown = await json<EventsAnswer>(windowOf("2026-11-08", "2026-11-24"));
  expect(starts(shown)).toEqual(["2026-11-10T15:00:00+01:00", "2026-11-23T10:00:00+01:00"]);
  expect(shown.items[0]?.originalStartTime?.dateTime).toBe("2026-11-09T10:00:00+01:00");
  const deleted = await json<EventsAnswer>(
    `${windowOf("2026-11-08", "2026-11-24")}&showDeleted=true`,
  );
  const gone = deleted.items.find(({ status }) => status === "cancelled");
  expect(gone).toEqual({
    kind: "calendar#event",
    etag: expect.any(String),
    id: "weekly_20261116T090000Z",
    status: "cancelled",
    recurringEventId: "weekly",
    originalStartTime: { dateTime: "2026-11-16T10:00:00+01:00", timeZone: BERLIN },
  });
});

test("without singleEvents a series is one entry with its rule, beside its exceptions, the cancelled ones too", async () => {
  const cancelled = exception("2026-11-16T10:00:00+01:00", { status: "cancelled" });
  const { json } = smallWorld({
    events: [weekly(), cancelled, anEvent("gone", { status: "cancelled" })],
  });
  const answer = await json<EventsAnswer>(EVENTS);
  expect(ids(answer)).toEqual(["weekly", cancelled.id]);
  expect(answer.items[0]?.recurrence).toEqual(["RRULE:FREQ=WEEKLY;BYDAY=MO"]);
});

test("an unknown calendar is 404, mail permission alone 403, and many attendees can be left out", async () => {
  const attendees = Array.from({ length: 30 }, (_, n) => ({
    email: `p${n}@example.net`,
    responseStatus: "accepted" as const,
    self: n === 3,
  }));
  const { get, json } = smallWorld({ events: [anEvent("big", { attendees })] });
  expect((await get("/calendar/v3/calendars/nobody%40example.net/events")).status).toBe(404);
  expect((await get(EVENTS, "https://www.googleapis.com/auth/gmail.metadata")).status).toBe(403);
  const { items } = await json<EventsAnswer>(`${EVENTS}?maxAttendees=20`);
  expect(items[0]).toMatchObject({
    attendeesOmitted: true,
    attendees: [{ email: "p3@example.net" }],
  });
  expect(
    (await json<EventsAnswer>(`/calendar/v3/calendars/${encodeURIComponent(ME)}/events`)).items[0]
      ?.attendees,
  ).toHaveLength(30);
});
