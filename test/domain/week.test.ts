import fc from "fast-check";
import { expect, test } from "vitest";
import { isFirstLetterDue, isoWeek, planLetter, weekOfMonth } from "../../src/domain/week";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TICK_MS = HOUR_MS / 4;

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "UTC",
] as const;

const zone = fc.constantFrom(...ZONES);
const letterTime = fc.record({ zone, day: fc.integer({ min: 1, max: 7 }), hour: fc.nat(23) });

function at(iso: string): number {
  return Date.parse(iso);
}

function local(at: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
}

test("the letter comes on Monday at seven in the user's own time", () => {
  const time = { zone: "Europe/Berlin", day: 1, hour: 7 };
  const plan = planLetter(at("2026-10-28T12:00:00Z"), time, 0);
  expect(local(plan.nextAt, time.zone)).toBe("2026-11-02 07:00");
  const due = planLetter(plan.nextAt, time, 0);
  expect(due.owed).toEqual({ week: "2026-W45", at: plan.nextAt });
  expect(local(due.nextAt, time.zone)).toBe("2026-11-09 07:00");
});

test.each([
  ["Europe/Berlin", "2026-03-29", 2, "03:00"],
  ["Europe/Berlin", "2026-10-25", 2, "02:00"],
  ["America/New_York", "2026-03-08", 2, "03:00"],
  ["Australia/Lord_Howe", "2026-10-04", 2, "02:30"],
  ["Asia/Kathmandu", "2026-11-01", 7, "07:00"],
])("in %s on %s the hour %i is the one that exists, once", (zone, date, hour, clock) => {
  const time = { zone, day: 7, hour };
  const { nextAt } = planLetter(at(`${date}T12:00:00Z`) - 3 * DAY_MS, time, 0);
  expect(local(nextAt, zone)).toBe(`${date} ${clock}`);
  expect(planLetter(nextAt, time, 0).nextAt - nextAt).toBeGreaterThan(6 * DAY_MS);
});

test("the Friday that Samoa skipped is made up for on Saturday", () => {
  const time = { zone: "Pacific/Apia", day: 5, hour: 7 };
  const { nextAt } = planLetter(at("2011-12-28T00:00:00Z"), time, 0);
  expect(local(nextAt, time.zone)).toBe("2011-12-31 07:00");
});

test("whoever joins on Wednesday is owed nothing for the Monday before", () => {
  const joined = at("2026-11-04T10:00:00Z");
  const plan = planLetter(joined + HOUR_MS, { zone: "UTC", day: 1, hour: 7 }, joined);
  expect(plan).toEqual({ owed: null, nextAt: at("2026-11-09T07:00:00Z") });
});

test("the first letter waits for a year of history or a day, and gives way to a Monday close by", () => {
  const time = { zone: "UTC", day: 1, hour: 7 };
  const connectedAt = at("2026-11-03T10:00:00Z");
  const year = { connectedAt, depthAt: connectedAt - 366 * DAY_MS };
  expect(isFirstLetterDue(connectedAt + HOUR_MS, time, year)).toBe(true);
  expect(isFirstLetterDue(connectedAt + HOUR_MS, time, { connectedAt, depthAt: null })).toBe(false);
  expect(isFirstLetterDue(connectedAt + DAY_MS, time, { connectedAt, depthAt: null })).toBe(true);
  const friday = at("2026-11-06T10:00:00Z");
  expect(isFirstLetterDue(friday, time, { connectedAt: friday, depthAt: 0 })).toBe(false);
});

test("the first Monday of a month is the one on or before its seventh day", () => {
  expect(weekOfMonth(at("2026-11-02T07:00:00Z"), "UTC")).toBe(1);
  expect(weekOfMonth(at("2026-11-16T07:00:00Z"), "UTC")).toBe(3);
});

test("what is owed was due before now, and what comes next is later and at the chosen local time", () => {
  const now = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2032-01-01T00:00:00Z") });
  fc.assert(
    fc.property(now, letterTime, (now, time) => {
      const { owed, nextAt } = planLetter(now, time, 0);
      if (owed) expect(owed.at).toBeLessThanOrEqual(now);
      expect(nextAt).toBeGreaterThan(now);
      expect(nextAt - now).toBeLessThan(8 * DAY_MS + 2 * HOUR_MS);
      expect(planLetter(nextAt, time, 0).owed?.at).toBe(nextAt);
    }),
  );
});

/**
 * A user who moves and changes their mind, and ticks that are missed for hours. As in the product, one looks when the
 * next letter is due and when a setting changes, and at the first tick after an outage.
 */
function simulate(life: Life): string[] {
  const start = at("2026-01-05T00:00:00Z") + life.startDay * DAY_MS;
  const lastTick = life.weeks * 7 * 96;
  const sent: string[] = [];
  for (let tick = 0; tick < lastTick; ) {
    const outage = life.outages.find(({ from, ticks }) => tick >= from && tick < from + ticks);
    if (outage) {
      tick = outage.from + outage.ticks;
      continue;
    }
    const time = life.changes.findLast((change) => change.tick <= tick)?.time ?? life.first;
    const { owed, nextAt } = planLetter(start + tick * TICK_MS, time, start);
    // As jobs/run-letter does: a week is over once it or a later one had its letter.
    if (owed && sent.every((week) => week < owed.week)) sent.push(owed.week);
    const change = life.changes.find((next) => next.tick > tick)?.tick ?? lastTick;
    tick = Math.min(Math.ceil((nextAt - start) / TICK_MS), change);
  }
  return sent;
}

const WEEKS = 10;
const TICKS = WEEKS * 7 * 96;
const base = {
  startDay: fc.nat(364),
  weeks: fc.constant(WEEKS),
  first: letterTime,
  outages: fc.array(fc.record({ from: fc.nat(TICKS), ticks: fc.integer({ min: 1, max: 40 }) }), {
    maxLength: 6,
  }),
};
const changes = fc
  .array(fc.record({ tick: fc.nat(TICKS), time: letterTime }), { maxLength: 4 })
  .map((all) => all.sort((a, b) => a.tick - b.tick));
const anyLife = fc.record({ ...base, changes });
/** Somebody who moves, and keeps day and hour. */
const travellingLife = anyLife.map((life) => ({
  ...life,
  changes: life.changes.map(({ tick, time }) => ({
    tick,
    time: { ...life.first, zone: time.zone },
  })),
}));
type Life = typeof anyLife extends fc.Arbitrary<infer T> ? T : never;

test("2,000 user-weeks of moves and missed ticks bring one letter each: none missing, none twice", () => {
  fc.assert(
    fc.property(travellingLife, (life) => {
      const sent = simulate(life);
      expect(new Set(sent).size).toBe(sent.length);
      const start = at("2026-01-05T00:00:00Z") + life.startDay * DAY_MS;
      // The weeks that surely lie whole inside the user's time, wherever they were.
      const sure = Array.from({ length: WEEKS - 3 }, (_, week) =>
        isoWeek(start + (week * 7 + 10) * DAY_MS, "UTC"),
      );
      for (const week of sure) expect(sent, `week ${week}`).toContain(week);
    }),
    { numRuns: 2_000 / WEEKS },
  );
});

test("whatever day and hour are set to in between, no week has two letters and no two follow at once", () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const sent = simulate(life);
      expect(new Set(sent).size).toBe(sent.length);
      // Moving the letter from a week's end to the next one's start may skip the week between, never two.
      expect(sent.length).toBeGreaterThanOrEqual(WEEKS - 2 - life.changes.length);
    }),
    { numRuns: 200 },
  );
});
