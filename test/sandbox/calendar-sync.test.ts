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
import { anEvent, ME, smallWorld } from "./support/small-world";

test("pages hold together and only the last one has a sync token", async () => {
  const { json } = smallWorld({ events: [weekly(), anEvent("single")] });
  const path = `${windowOf("2026-10-01", "2026-12-01")}&maxResults=4`;
  const seen: string[] = [];
  const tokens: boolean[] = [];
  let token = "";
  do {
    const page = await json<EventsAnswer>(path + token);
    seen.push(...ids(page));
    tokens.push(page.nextSyncToken !== undefined);
    token = page.nextPageToken ? `&pageToken=${page.nextPageToken}` : "";
  } while (token);
  expect(seen).toHaveLength(10);
  expect(new Set(seen).size).toBe(10);
  expect(tokens).toEqual([false, false, true]);
});

test("a sync token brings what changed since the list began, even while it was being paged", async () => {
  const { sandbox, json } = smallWorld({ events: [anEvent("a"), anEvent("b"), anEvent("c")] });
  const first = await json<EventsAnswer>(`${EVENTS}?maxResults=2`);
  sandbox.putEvent(ME, "primary", anEvent("a", { summary: "changed" }));
  const { nextSyncToken } = await json<EventsAnswer>(
    `${EVENTS}?maxResults=2&pageToken=${first.nextPageToken}`,
  );
  const changed = await json<EventsAnswer>(`${EVENTS}?syncToken=${nextSyncToken}`);
  expect(changed.items).toMatchObject([{ id: "a", summary: "changed" }]);
  sandbox.putEvent(ME, "primary", anEvent("b", { status: "cancelled" }));
  const cancelled = await json<EventsAnswer>(`${EVENTS}?syncToken=${changed.nextSyncToken}`);
  expect(cancelled.items).toMatchObject([{ id: "b", status: "cancelled" }]);
  expect(cancelled.items[0]?.summary).toBeUndefined();
  expect(
    (await json<EventsAnswer>(`${EVENTS}?syncToken=${cancelled.nextSyncToken}`)).items,
  ).toEqual([]);
});

test("incremental sync stays in the first call's window, and tells what left it", async () => {
  const far = {
    start: { dateTime: "2027-06-01T10:00:00Z" },
    end: { dateTime: "2027-06-01T11:00:00Z" },
  };
  const { sandbox, json } = smallWorld({
    events: [anEvent("here"), anEvent("far", far), weekly()],
  });
  const { nextSyncToken } = await json<EventsAnswer>(windowOf("2026-11-01", "2026-12-01"));
  sandbox.putEvent(ME, "primary", anEvent("far", { ...far, summary: "still far" }));
  sandbox.putEvent(ME, "primary", anEvent("here", far));
  sandbox.putEvent(
    ME,
    "primary",
    weekly({ recurrence: ["RRULE:FREQ=WEEKLY;UNTIL=20261110T000000Z"] }),
  );
  const changes = await json<EventsAnswer>(
    `${EVENTS}?singleEvents=true&syncToken=${nextSyncToken}`,
  );
  expect(changes.items.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "weekly_20261102T090000Z confirmed",
    "weekly_20261109T090000Z confirmed",
    "weekly_20261116T090000Z cancelled",
    "weekly_20261123T090000Z cancelled",
    "weekly_20261130T090000Z cancelled",
    "here confirmed",
  ]);
});

test("a cancelled series cancels each instance of the window", async () => {
  const { sandbox, json } = smallWorld({ events: [weekly()] });
  const { nextSyncToken } = await json<EventsAnswer>(windowOf("2026-11-01", "2026-11-16"));
  sandbox.putEvent(ME, "primary", weekly({ status: "cancelled" }));
  const changes = await json<EventsAnswer>(
    `${EVENTS}?singleEvents=true&syncToken=${nextSyncToken}`,
  );
  expect(changes.items.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "weekly_20261102T090000Z cancelled",
    "weekly_20261109T090000Z cancelled",
  ]);
  expect(ids(await json<EventsAnswer>(windowOf("2026-11-01", "2026-11-16")))).toEqual([]);
});

test("a sync token beside other restrictions is 400, an expired or foreign one 410", async () => {
  const { sandbox, get, json } = smallWorld();
  const { nextSyncToken } = await json<EventsAnswer>(EVENTS);
  const withToken = `${EVENTS}?syncToken=${nextSyncToken}`;
  const wrong = [
    "timeMin=2026-01-01T00:00:00Z",
    "orderBy=updated",
    "singleEvents=true",
    "showDeleted=false",
  ];
  for (const extra of wrong) expect((await get(`${withToken}&${extra}`)).status).toBe(400);
  sandbox.expireCursors(ME);
  const expired = await get(withToken);
  expect(expired.status).toBe(410);
  const message = "Sync token is no longer valid, a full sync is required.";
  expect(await expired.json()).toEqual({
    error: {
      code: 410,
      message,
      errors: [
        {
          message,
          domain: "calendar",
          reason: "fullSyncRequired",
          location: "syncToken",
          locationType: "parameter",
        },
      ],
    },
  });
  expect((await get(`${EVENTS}?syncToken=CPDAlvWDx70CEPDAlvWDx70CGAU=`)).status).toBe(410);
});

test("a list narrowed or ordered by what a sync cannot keep has no sync token", async () => {
  const { get, json } = smallWorld({
    events: [anEvent("a", { updated: "2026-11-01T00:00:00Z" }), anEvent("b")],
  });
  const ordered = await json<EventsAnswer>(`${EVENTS}?orderBy=updated`);
  expect([ids(ordered), ordered.nextSyncToken]).toEqual([["b", "a"], undefined]);
  expect(ids(await json<EventsAnswer>(`${EVENTS}?updatedMin=2026-10-15T00:00:00Z`))).toEqual(["a"]);
  expect((await get(`${EVENTS}?orderBy=startTime`)).status).toBe(400);
  expect(
    (await get(`${EVENTS}?timeMin=2026-01-02T00:00:00Z&timeMax=2026-01-01T00:00:00Z`)).status,
  ).toBe(400);
  expect((await get(`${EVENTS}?timeMin=2026-01-02`)).status).toBe(400);
});

test("an instance moved out of the window is told; with its series go the exceptions too", async () => {
  const { sandbox, json } = smallWorld({ events: [weekly()] });
  const { nextSyncToken } = await json<EventsAnswer>(windowOf("2026-11-01", "2026-11-16"));
  const moved = exception("2026-11-09T10:00:00+01:00", {
    start: { dateTime: "2026-12-24T10:00:00+01:00", timeZone: BERLIN },
    end: { dateTime: "2026-12-24T10:30:00+01:00", timeZone: BERLIN },
  });
  sandbox.putEvent(ME, "primary", moved);
  const path = `${EVENTS}?singleEvents=true&syncToken=`;
  const changes = await json<EventsAnswer>(path + nextSyncToken);
  expect(starts(changes)).toEqual(["2026-12-24T10:00:00+01:00"]);
  expect(changes.items[0]?.id).toBe("weekly_20261109T090000Z");
  sandbox.putEvent(ME, "primary", weekly({ status: "cancelled" }));
  const cancelled = await json<EventsAnswer>(path + changes.nextSyncToken);
  expect(cancelled.items.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "weekly_20261102T090000Z cancelled",
    "weekly_20261109T090000Z cancelled",
  ]);
});
