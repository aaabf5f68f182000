import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { startsOfRule } from "../../src/browser/recurrence";
import { parseRule } from "../../src/browser/recurrence-rule";
import { instantOf, wallAt } from "../../src/browser/wall-clock";

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function ours(text: string, first: number, from: number, to: number): number[] {
  const rule = parseRule(text, first);
  return rule ? startsOfRule(rule, { first, from, to }) : [];
}

/** The same by ical.js, a second reading of RFC 5545. */
function theirs(text: string, first: number, from: number, to: number): number[] {
  const begin = ICAL.Time.fromDateTimeString(new Date(first).toISOString().slice(0, 19));
  const iterator = ICAL.Recur.fromString(text).iterator(begin);
  const starts: number[] = [];
  for (let steps = 0; steps < 5000; steps += 1) {
    const next = iterator.next();
    if (!next) break;
    const at = Date.parse(`${next.toString()}Z`);
    if (at > to) break;
    if (at >= from) starts.push(at);
  }
  return starts;
}

const some = <T>(from: readonly T[], most = 3) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: most });
const list = (name: string) => (values: readonly unknown[]) => `;${name}=${values.join(",")}`;
const maybe = (part: fc.Arbitrary<string>) => fc.option(part, { nil: "" });
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(""));
const numbers = (from: number, to: number) =>
  fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 3 });

/** The rules that calendars of people write. */
const rules = joined(
  fc.oneof(
    // With weekdays ical.js counts a first start that is on none of them.
    fc.constant("FREQ=DAILY"),
    joined(fc.constant("FREQ=WEEKLY"), maybe(some(DAYS).map(list("BYDAY")))),
    joined(
      fc.constant("FREQ=MONTHLY"),
      maybe(
        fc.oneof(
          numbers(1, 28).map(list("BYMONTHDAY")),
          fc.constant(";BYMONTHDAY=-1"),
          some(["1MO", "2TU", "-1FR", "3WE", "TH"], 2).map(list("BYDAY")),
        ),
      ),
    ),
    joined(
      fc.constant("FREQ=YEARLY"),
      maybe(
        fc.oneof(
          numbers(1, 12).map(list("BYMONTH")),
          fc.constantFrom(";BYMONTH=3;BYDAY=-1SU", ";BYMONTH=11;BYDAY=4TH", ";BYYEARDAY=1,200"),
        ),
      ),
    ),
  ),
  maybe(fc.integer({ min: 1, max: 5 }).map((n) => `;INTERVAL=${n}`)),
  fc.oneof(
    fc.constant(""),
    fc.integer({ min: 1, max: 60 }).map((n) => `;COUNT=${n}`),
    fc.constant(";UNTIL=20250301T235959"),
  ),
);

test("a rule gives the starts that another reading of RFC 5545 gives", () => {
  const first = fc
    .integer({ min: Date.UTC(2018, 0, 1) / 60_000, max: Date.UTC(2025, 0, 1) / 60_000 })
    .map((minutes) => minutes * 60_000)
    // A bare 29 February is skipped in other years by RFC 5545; ical.js moves it.
    .filter((at) => new Date(at).getUTCDate() < 29);
  fc.assert(
    fc.property(rules, first, (text, at) => {
      const from = Date.UTC(2023, 0, 1);
      const to = text.includes("UNTIL") ? Date.UTC(2025, 2, 1) + DAY_MS - 1 : from + 3 * YEAR_MS;
      expect(ours(text, at, from, to)).toEqual(theirs(text, at, from, to));
    }),
    { numRuns: 300 },
  );
});

test("a rule that nobody keeps ends, and one within a day is none", () => {
  const first = Date.UTC(1970, 0, 1, 9);
  const from = Date.UTC(2023, 0, 1);
  const to = from + 3 * YEAR_MS;
  expect(ours("FREQ=DAILY", first, from, to)).toHaveLength(1098);
  expect(ours("FREQ=DAILY;COUNT=999999999", first, from, to).length).toBeLessThanOrEqual(10_000);
  expect(ours("FREQ=YEARLY;INTERVAL=9999;BYMONTH=13", first, from, to)).toEqual([]);
  expect(
    ours("FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,10,20,30,40,50", first, from, to),
  ).toHaveLength(10_008);
  expect(parseRule("FREQ=SECONDLY", first)).toBeNull();
  expect(parseRule("FREQ=", first)).toBeNull();
});

test("the last weekday of a month is found, from the first month on", () => {
  const [from, to] = [Date.UTC(2023, 0, 2), Date.UTC(2023, 3, 1)];
  const starts = ours("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", from, from, to);
  expect(starts.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
    ...["2023-01-31", "2023-02-28", "2023-03-31"],
  ]);
});

test("a clock that is put forward or back is read as Temporal reads it", () => {
  const at = (text: string, zone: string) =>
    new Date(instantOf(Date.parse(text), zone)).toISOString();
  expect(at("2026-07-01T09:00:00Z", "Europe/Berlin")).toBe("2026-07-01T07:00:00.000Z");
  // Never on the clock, and twice on it.
  expect(at("2026-03-29T02:30:00Z", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  expect(at("2026-10-25T02:30:00Z", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  expect(wallAt(Date.parse("2026-01-01T04:45:00Z"), "Asia/Kathmandu")).toBe(
    Date.parse("2026-01-01T10:30:00Z"),
  );
});
