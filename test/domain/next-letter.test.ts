import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type LetterWish,
  type NextLetter,
  nextLetter,
  nextWeekly,
} from "../../src/domain/next-letter";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So often the life of a test asks. */
const TICK_HOURS = 4;

function at(iso: string): number {
  return Date.parse(iso);
}

const TUESDAY = at("2026-11-03T10:00:00Z");
const MONDAY = at("2026-11-09T07:00:00Z");
const WISH: LetterWish = {
  time: { zone: "UTC", day: 1, hour: 7 },
  letterAddress: "ida@brandt.test",
  createdAt: TUESDAY,
  pausedUntil: null,
  unsubscribedAt: null,
  isMonthly: false,
};
const SENT = { slot: "first", state: "sent" };

test.each<[string, Partial<LetterWish>, number, NextLetter]>([
  ["without an address none comes", { letterAddress: "" }, 1, { kind: "no-address" }],
  [
    "after unsubscribing none comes",
    { unsubscribedAt: 1, pausedUntil: MONDAY },
    1,
    { kind: "off" },
  ],
  ["a pause is told with its end", { pausedUntil: MONDAY }, 1, { kind: "paused", until: MONDAY }],
  ["one pause over is none", { pausedUntil: TUESDAY }, 1, { kind: "weekly", at: MONDAY }],
  [
    "a letter a month is that of the first week",
    { isMonthly: true },
    1,
    { kind: "weekly", at: at("2026-12-07T07:00:00Z") },
  ],
  ["a first letter comes within a day", {}, 0, { kind: "first", at: TUESDAY + DAY_MS }],
  [
    "unless Monday is close",
    { createdAt: at("2026-11-06T08:00:00Z") },
    0,
    { kind: "weekly", at: MONDAY },
  ],
])("%s", (_, change, letters, next) => {
  const wish = { ...WISH, ...change };
  const so = { letters: letters > 0 ? [SENT] : [], depthAt: null };
  expect(nextLetter(wish.createdAt + HOUR_MS, wish, so)).toEqual(next);
});

test("a first letter is due at once when a year is read, and a weekly one from its hour until it went", () => {
  const year = { letters: [], depthAt: TUESDAY - 366 * DAY_MS };
  expect(nextLetter(TUESDAY, WISH, year)).toEqual({ kind: "due", slot: "first", owedAt: null });
  const slot = "scheduled/2026-W46";
  const due = { kind: "due", slot, owedAt: MONDAY };
  const later = (letters: { slot: string; state: string }[]) =>
    nextLetter(MONDAY + HOUR_MS, WISH, { letters, depthAt: null });
  expect(later([SENT])).toEqual(due);
  expect(later([SENT, { slot, state: "composed" }])).toEqual(due);
  const next = { kind: "weekly", at: MONDAY + 7 * DAY_MS };
  expect(later([SENT, { slot, state: "sent" }])).toEqual(next);
  expect(later([SENT, { slot: "scheduled/2026-W47", state: "sent" }])).toEqual(next);
});

test("the letter says the day of the one after it, past a pause and in the first week of a month", () => {
  const pausedUntil = at("2026-11-20T00:00:00Z");
  expect(nextWeekly(MONDAY, WISH)).toBe(MONDAY + 7 * DAY_MS);
  expect(nextWeekly(MONDAY, { ...WISH, pausedUntil })).toBe(at("2026-11-23T07:00:00Z"));
  expect(nextWeekly(MONDAY, { ...WISH, pausedUntil, isMonthly: true })).toBe(
    at("2026-12-07T07:00:00Z"),
  );
});

test("every day that was ever promised is kept, whenever somebody joins, pauses and history is read", () => {
  const zone = fc.constantFrom("Europe/Berlin", "America/Los_Angeles", "Pacific/Apia");
  const time = fc.record({ zone, day: fc.integer({ min: 1, max: 7 }), hour: fc.nat(23) });
  const hours = fc.nat(24 * 21);
  const life = fc.record({
    time,
    joins: hours,
    readAfter: hours,
    pause: hours,
    isMonthly: fc.boolean(),
  });
  fc.assert(
    fc.property(life, ({ time, joins, readAfter, pause, isMonthly }) => {
      const createdAt = TUESDAY + joins * HOUR_MS;
      const pausedUntil = pause > 100 ? createdAt + pause * HOUR_MS : null;
      const wish = { ...WISH, time, createdAt, pausedUntil, isMonthly };
      const letters: { slot: string; state: string }[] = [];
      let promised: NextLetter[] = [];
      for (let hour = 0; hour < 24 * 49; hour += TICK_HOURS) {
        const now = createdAt + hour * HOUR_MS;
        const depthAt = hour < readAfter ? now : now - 400 * DAY_MS;
        const next = nextLetter(now, wish, { letters, depthAt });
        if (next.kind !== "due") {
          promised.push(next);
          continue;
        }
        for (const promise of promised) {
          if ("at" in promise) expect(now).toBeLessThan(promise.at + TICK_HOURS * HOUR_MS);
          if (promise.kind === "weekly" && next.slot !== "first")
            expect(now).toBeGreaterThanOrEqual(promise.at);
          if (promise.kind === "paused") expect(now).toBeGreaterThanOrEqual(promise.until);
        }
        promised = [];
        letters.push({ slot: next.slot, state: "sent" });
      }
      expect(letters.length).toBeGreaterThan(0);
    }),
    { numRuns: 25 },
  );
}, 30_000);
