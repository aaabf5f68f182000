import { calibrate } from "../../src/score/calibrate";
import { comesBack, returnFeatures } from "../../src/score/return-curve";
import { asInstance } from "./compare";
import { fitLogistic, type Logistic, logOdds, type Observation, sigmoid } from "./fit-logistic";
import { rankInstances } from "./rank-instances";
import type { Judge, JudgeSet } from "./the-judge";

/** One overdue tie at one cutoff: what was foretold, and whether contact came back within 8 weeks. */
type Case = Observation & {
  /** Foretold by the shipped curve with and without the user's own correction. */
  readonly own: number;
  readonly general: number;
  readonly offset: number;
};

const BINS = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01];

/**
 * How far the foretold probability of coming back within 8 weeks can be believed. "elsewhere" is the curve refitted
 * without the set it is tested on; the shipped one has seen all four.
 */
export function calibration(judge: Judge): string {
  const cases = new Map(
    judge.sets.map((name) => [name, casesOf(judge.instances(judge.load(name), {}))]),
  );
  const lines = [
    "\n## Probability of coming back within 8 weeks\n",
    "| set | base rate | Brier: base rate | general curve | with own correction | fitted elsewhere, own correction |",
    "|---|---|---|---|---|---|",
  ];
  const all: { p: number; y: number; w: number }[] = [];
  for (const [name, own] of cases) {
    const others = [...cases].flatMap(([other, list], i) =>
      other === name ? [] : regroup(list, i),
    );
    const refitted = predictElsewhere(
      own,
      fitLogistic(others, 1 + Math.max(...others.map((o) => o.group))),
    );
    const rate = brierParts(own.map(({ y, weight }) => ({ p: 0, y, w: weight }))).rate;
    const cells = [
      own.map(({ y, weight }) => ({ p: rate, y, w: weight })),
      own.map(({ general, y, weight }) => ({ p: general, y, w: weight })),
      own.map((one) => ({ p: one.own, y: one.y, w: one.weight })),
      refitted,
    ].map((list) => brierParts(list).brier.toFixed(4));
    lines.push(`| ${name} | ${rate.toFixed(3)} | ${cells.join(" | ")} |`);
    all.push(...refitted);
  }
  return [...lines, ...reliability(all)].join("\n");
}

function casesOf(set: JudgeSet): Case[] {
  const groups = new Map<string, number>();
  const cases: Case[] = [];
  const instances = set.inst.map(asInstance);
  const perEgo = Map.groupBy(set.inst, ({ ego }) => ego);
  let place = 0;
  for (const { ego, ids, table } of rankInstances(set.D.ev, set.D.bots, instances)) {
    const instance = set.inst[place++];
    if (!instance) break;
    const outcome = new Map(instance.cand.map((c) => [c.c, c.y[8] ?? 0]));
    const group = groups.get(instance.ego) ?? groups.size;
    groups.set(instance.ego, group);
    const weight = 1 / ((perEgo.get(instance.ego)?.length ?? 1) * instance.cand.length);
    const offset = calibrate(ego, table.of);
    table.of.forEach((s, person) => {
      const y = outcome.get(ids[person] ?? "");
      // Somebody who fell out of what production stores has no picture to foretell from.
      if (y === undefined || s.days === 0) return;
      const x = returnFeatures(s);
      cases.push({
        x,
        y,
        group,
        weight,
        offset,
        own: comesBack(s, offset),
        general: comesBack(s, 0),
      });
    });
  }
  const egos = groups.size;
  return cases.map((one) => ({ ...one, weight: one.weight / egos }));
}

/** Groups of different sets are different, and each set weighs the same. */
function regroup(list: readonly Case[], set: number): Observation[] {
  return list.map((one) => ({ ...one, group: one.group + set * 1000, weight: one.weight * 1000 }));
}

/** The refitted curve, its own correction taken over from the shipped one: both correct the same habit. */
function predictElsewhere(
  own: readonly Case[],
  curve: Logistic,
): { p: number; y: number; w: number }[] {
  return own.map(({ x, y, weight, offset }) => ({
    p: sigmoid(logOdds(curve, x) + offset),
    y,
    w: weight,
  }));
}

function brierParts(list: readonly { p: number; y: number; w: number }[]): {
  brier: number;
  rate: number;
} {
  let total = 0;
  let brier = 0;
  let came = 0;
  for (const { p, y, w } of list) {
    total += w;
    brier += w * (p - y) ** 2;
    came += w * y;
  }
  return { brier: brier / total, rate: came / total };
}

function reliability(list: readonly { p: number; y: number; w: number }[]): string[] {
  const lines = ["\n| foretold | mean foretold | came back | ties |", "|---|---|---|---|"];
  for (let bin = 0; bin + 1 < BINS.length; bin++) {
    const [low = 0, high = 1] = [BINS[bin], BINS[bin + 1]];
    const own = list.filter(({ p }) => p >= low && p < high);
    if (own.length === 0) continue;
    const total = own.reduce((sum, { w }) => sum + w, 0);
    const foretold = own.reduce((sum, { p, w }) => sum + p * w, 0) / total;
    const range = `${low.toFixed(2)} to ${Math.min(1, high).toFixed(2)}`;
    lines.push(
      `| ${range} | ${foretold.toFixed(3)} | ${brierParts(own).rate.toFixed(3)} | ${own.length} |`,
    );
  }
  return lines;
}
