import { expect, test } from "vitest";
import { countIcs } from "./count-ics";

const NOW = Date.parse("2020-06-01T00:00:00Z");
const ME = "me@own.example";

function meeting(day: string, answer: string, others: readonly string[]): string {
  const guests = [ME, ...others].map(
    (address) =>
      `ATTENDEE;PARTSTAT=${address === ME ? answer : "ACCEPTED"};CN="A, B":mailto:${address}`,
  );
  const times = [`DTSTART:202005${day}T100000Z`, `DTEND:202005${day}T110000Z`];
  return ["BEGIN:VEVENT", ...times, ...guests, "END:VEVENT"].join("\r\n");
}

test("meetings the owner accepted count for everybody in them, unless they were a crowd", () => {
  const crowd = Array.from({ length: 21 }, (_, n) => `p${n}@crowd.example`);
  const text = [
    meeting("20", "ACCEPTED", ["ann@a.example", "bob@b.example"]),
    meeting("21", "DECLINED", ["ann@a.example"]),
    meeting("22", "NEEDS-ACTION", ["ann@a.example"]),
    meeting("23", "ACCEPTED", crowd),
    meeting("30", "ACCEPTED", ["bob@b.example"]),
  ].join("\r\n");
  const count = countIcs(text, { me: ME, now: NOW, since: 0 });
  expect(count.shiftWeeks).toBe(0);
  expect(count.addresses).toEqual(["ann@a.example", "bob@b.example"]);
  expect(count.meetingsWith(["ann@a.example", "bob@b.example"])).toHaveLength(2);
  expect(count.meetingsWith(["ann@a.example"])).toEqual([Date.parse("2020-05-20T10:00:00Z")]);
  expect(countIcs(text, { me: ME, now: NOW + 21 * 86_400_000, since: 0 }).shiftWeeks).toBe(3);
});
