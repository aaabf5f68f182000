import { expect, test } from "vitest";
import { askGraph, graphJson as json } from "./support/graph";
import { anEvent, smallWorld } from "./support/small-world";

const VIEW = "startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z";

test("a calendar view expands series, in UTC with seven decimals, and names zones the Windows way", async () => {
  const world = smallWorld({
    events: [anEvent("one", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] })],
  });
  const { value } = await json(world, `/v1.0/me/calendarView?${VIEW}`);
  expect(value).toHaveLength(3);
  expect(value[1]).toMatchObject({
    type: "occurrence",
    start: { dateTime: "2026-11-17T09:00:00.0000000", timeZone: "UTC" },
    originalStart: "2026-11-17T09:00:00Z",
    originalStartTimeZone: "W. Europe Standard Time",
    isOrganizer: true,
    responseStatus: { response: "organizer" },
    attendees: [{ type: "required", emailAddress: { address: "ana@example.net" } }],
  });
  const prefer = 'outlook.timezone="Pacific Standard Time"';
  const local = await json(world, `/v1.0/me/calendarView?${VIEW}`, { prefer });
  expect(local.value[0]?.start).toEqual({
    dateTime: "2026-11-10T01:00:00.0000000",
    timeZone: "Pacific Standard Time",
  });
});

test("ids of meetings are Exchange's: a foreign one wrapped, an instance with its date, never the bare text", async () => {
  const own =
    "040000008200E00074C5B7101A82E0080000000070E6F7A8671AD5010000000000000000100000004AC07A88024A1D4996776C70FF677830";
  const weekly = { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=1"] };
  const world = smallWorld({
    events: [anEvent("a", weekly), anEvent("b", { ...weekly, iCalUID: own })],
  });
  const { value } = await json(world, `/v1.0/me/calendarView?${VIEW}`);
  const [a = "", b = ""] = value.map(({ iCalUId }) => iCalUId);
  // 10 November 2026 in bytes 16 to 19.
  expect(a).toMatch(/^040000008200E00074C5B7101A82E00807EA0B0A/);
  const bytes = (a.slice(80).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  expect(String.fromCharCode(...bytes)).toBe("vCal-Uid\u0001\u0000\u0000\u0000a@example.org\u0000");
  expect(Number.parseInt(a.slice(72, 74), 16)).toBe(bytes.length);
  expect(b).toBe(own.replace(/^(.{32}).{8}/, "$107EA0B0A"));
  expect((await askGraph(world, `/v1.0/me/calendarView?${VIEW}&$select=uid`)).status).toBe(400);
});

test("what an organiser called off stays with the guests, marked; one's own is gone; views have a longest span", async () => {
  const theirs = { organizer: { email: "ana@example.net" } };
  const world = smallWorld({
    events: [
      anEvent("mine", { status: "cancelled" }),
      anEvent("theirs", { ...theirs, status: "cancelled" }),
    ],
  });
  const { value } = await json(world, `/v1.0/me/calendarView?${VIEW}`);
  expect(value.map(({ isCancelled }) => isCancelled)).toEqual([true]);
  const wide = "startDateTime=2020-01-01T00:00:00Z&endDateTime=2026-01-01T00:00:00Z";
  const refused = await askGraph(world, `/v1.0/me/calendarView?${wide}`);
  expect(await refused.json()).toMatchObject({ error: { code: "ErrorCalendarViewRangeTooBig" } });
});
