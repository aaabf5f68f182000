import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rankedIds, rankInstances } from "../eval/rank-instances";
import type { DataEvent } from "../eval/read-data";

const CUTOFF = "2024-03-04";
const CUT = Date.parse(CUTOFF) / 1000;
const DAY = 86_400;
const IDS = ["e0", "e1", "e2", "e3", "e4", "e5", "e6"];

const event: fc.Arbitrary<Omit<DataEvent, "i">> = fc.record(
  {
    t: fc.integer({ min: CUT - 900 * DAY, max: CUT + 300 * DAY }),
    f: fc.constantFrom(...IDS),
    to: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 6 }),
    cc: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 4 }),
    r: fc.nat(200),
  },
  { requiredKeys: ["t", "f", "to"] },
);
const life = fc
  .array(event, { minLength: 30, maxLength: 200 })
  .map((events) => events.sort((a, b) => a.t - b.t).map((one, i) => ({ ...one, i })));

function answer(events: readonly DataEvent[]): string {
  const instances = [{ ego: "e0", cutoff: CUTOFF, candidates: IDS.slice(1) }];
  const robots = new Set(["e6"]);
  const all = [...rankInstances(events, robots, instances)];
  return JSON.stringify(all.map((one) => [rankedIds(one), one.table.of]));
}

test("nothing at or after the cutoff changes a byte of what is ranked", async () => {
  await fc.assert(
    fc.property(life, (events) => {
      expect(answer(events)).toBe(answer(events.filter(({ t }) => t < CUT)));
    }),
  );
});

test("every candidate is ranked once, whatever is known of them", async () => {
  await fc.assert(
    fc.property(life, (events) => {
      const [[ranked]] = JSON.parse(answer(events));
      expect([...ranked].sort()).toEqual(IDS.slice(1));
    }),
    { numRuns: 30 },
  );
});

test("mail to crowds is nothing: more than five in To and more than twenty in all", () => {
  const crowd = Array.from({ length: 21 }, (_, i) => `x${i}`);
  const base: DataEvent[] = [{ t: CUT - 50 * DAY, f: "e0", to: ["e1"], i: 0 }];
  const large: DataEvent = { t: CUT - 20 * DAY, f: "e1", to: ["e0", "e2", ...crowd], i: 1 };
  expect(answer([...base, large])).toBe(answer(base));
  // Few in To but many in Cc: contact between sender and those in To, nothing for the rest.
  const copied: DataEvent = { t: CUT - 20 * DAY, f: "e1", to: ["e0"], cc: ["e2", ...crowd], i: 1 };
  const pair: DataEvent = { ...copied, cc: [] };
  const unseen = (events: DataEvent[]) =>
    [
      ...rankInstances(events, new Set(), [
        { ego: "e0", cutoff: CUTOFF, candidates: ["e1", "e2"] },
      ]),
    ].map(({ table }) => table.of.map(({ silentDays }) => silentDays));
  expect(unseen([...base, copied])).toEqual(unseen([...base, pair]));
});
