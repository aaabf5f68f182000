import * as fc from "fast-check";
import { expect, test } from "vitest";
import { GATE_RHYTHMS } from "../../src/domain/limits";
import { noFeedback } from "../../src/score/feedback";
import { gate, rhythmDays } from "../../src/score/gate";
import { judge } from "../../src/score/judge";
import { readSignals, type Signals } from "../../src/score/signals";
import { contactDays, happenings, PEOPLE } from "./arbitrary";
import { egoOf, mails } from "./ego-of";

const OPTIONS = { listSize: 5, seed: 7, week: "2026-W45" };

function signalsOf(days: readonly number[]): Signals {
  const [signals] = readSignals(egoOf(1, mails(0, days))).of;
  if (!signals) throw new Error("No signals for the one person there is.");
  return signals;
}

function question(signals: Signals) {
  const feedback = noFeedback();
  return { now: 0, signals, feedback, priorRhythmDays: 60, blind: false, calendarOnly: false };
}

function overdue(signals: Signals): number {
  return signals.silentDays / (GATE_RHYTHMS * rhythmDays(question(signals)));
}

test("moving the last contact later never makes somebody more overdue", async () => {
  await fc.assert(
    fc.property(contactDays, fc.nat(), (days, later) => {
      const last = days[days.length - 1] ?? 1;
      const moved = [...days.slice(0, -1), last - (later % last)];
      expect(overdue(signalsOf(moved))).toBeLessThanOrEqual(overdue(signalsOf(days)) + 1e-9);
    }),
  );
});

test("contact within the last 14 days always closes the gate", async () => {
  await fc.assert(
    fc.property(contactDays, fc.integer({ min: 0, max: 13 }), (days, last) => {
      const older = days.filter((day) => day > last);
      expect(gate(question(signalsOf([...older, last])))).toBe("in-touch");
    }),
  );
});

test("an all-hands of 200 changes nobody's strength, rhythm or place", async () => {
  await fc.assert(
    fc.property(happenings, fc.integer({ min: 1, max: 900 }), (life, ago) => {
      const everybody = Array.from({ length: PEOPLE }, (_, person) => person);
      const before = judge(egoOf(PEOPLE, life), OPTIONS);
      const crowd = { ago, kind: "all-hands", with: everybody, thread: 999 } as const;
      const after = judge(egoOf(PEOPLE, [...life, crowd]), OPTIONS);
      const strengths = (one: typeof before) =>
        one.standings.map((s) => [s.strength, s.rhythmDays, s.meetings, s.circle]);
      expect(strengths(after)).toEqual(strengths(before));
    }),
    { numRuns: 40 },
  );
});

test("scaling the whole time line scales the plain median", async () => {
  await fc.assert(
    fc.property(contactDays, fc.integer({ min: 2, max: 5 }), (days, factor) => {
      const scaled = signalsOf(days.map((day) => day * factor));
      expect(scaled.medianGapDays).toBe(signalsOf(days).medianGapDays * factor);
    }),
  );
});

test("the order in which rows are stored changes nothing", async () => {
  await fc.assert(
    fc.property(happenings, fc.infiniteStream(fc.nat()), (life, draws) => {
      const ego = egoOf(PEOPLE, life);
      const order = Array.from(ego.columns.person.keys());
      const keys = new Map(order.map((row) => [row, draws.next().value ?? 0]));
      order.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      const { length, ...columns } = ego.columns;
      const shuffled = Object.fromEntries(
        Object.entries(columns).map(([name, column]) => [
          name,
          column.map((_, i) => column[order[i] ?? 0] ?? 0),
        ]),
      );
      const again = { ...ego, columns: { ...ego.columns, ...shuffled, length } };
      expect(judge(again, OPTIONS)).toEqual(judge(ego, OPTIONS));
    }),
    { numRuns: 60 },
  );
});

test("the same user, seed and week always give the same judgement", async () => {
  await fc.assert(
    fc.property(happenings, fc.integer(), (life, seed) => {
      const options = { ...OPTIONS, seed };
      expect(judge(egoOf(PEOPLE, life), options)).toEqual(judge(egoOf(PEOPLE, life), options));
    }),
    { numRuns: 20 },
  );
});
