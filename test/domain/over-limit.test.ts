import { expect, test } from "vitest";
import { DAY_MS } from "../../src/domain/limits";
import { mergeOverLimit, type OverLimit, sumOverLimit } from "../../src/domain/over-limit";

const TODAY = 20_000;
const NOW = (TODAY + 0.4) * DAY_MS;

function aDay(day: number, left: number): OverLimit {
  return { limit: "one-way-day", day, left };
}

test("a day told again is the same day, with the greater count, and goes after eight weeks", () => {
  const known = [aDay(TODAY - 57, 9), aDay(TODAY - 56, 8), aDay(TODAY, 20)];
  const merged = mergeOverLimit(known, [aDay(TODAY, 30), aDay(TODAY, 10)], NOW);
  expect(merged).toEqual([aDay(TODAY - 56, 8), aDay(TODAY, 30)]);
});

test("a sum is of the days since that moment's, each limit on its own", () => {
  const cut: OverLimit = { limit: "instances", day: TODAY, left: 0 };
  const all = [aDay(TODAY - 8, 100), aDay(TODAY - 7, 10), cut, aDay(TODAY, 1)];
  const lastAt = (TODAY + 0.5) * DAY_MS;
  expect(sumOverLimit(all, NOW - 7 * DAY_MS)).toEqual([
    { limit: "one-way-day", left: 11, days: 2, lastAt },
    { limit: "instances", left: 0, days: 1, lastAt },
  ]);
  expect(sumOverLimit(all, null)[0]).toMatchObject({ left: 111, days: 3 });
});
