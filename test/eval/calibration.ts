import { calibrate, pastOutcomes } from "../../src/score/calibrate";
import { comesBack, type ReturnCurve, returnFeatures } from "../../src/score/return-curve";
import { asInstance } from "./compare";
import { fitLogistic, type Observation } from "./fit-logistic";
import { type RankedInstance, rankInstances } from "./rank-instances";
import type { Judge, JudgeInstance, JudgeSet } from "./the-judge";

/** A probability foretold, what came, and the weight of the case. */
type Told = { readonly p: number; readonly y: number; readonly w: number };

const BINS = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01];
const SYSTEMS = [
  "base rate",
  "general curve",
  "with the user's own correction",
  "the same, fitted elsewhere",
] as const;

/**
 * How far the foretold probability of coming back within 8 weeks can be believed. The shipped curve has seen the four
 * sets; "fitted elsewhere" is refitted without the set it is tested on. The user's own correction sees the past only.
 */
export function calibration(judge: Judge): string {
  const sets = judge.sets.map((name) => [name, judge.instances(judge.load(name), {})] as const);
  const observed = sets.map(([, set], index) => observations(set, index));
  const lines = [
    "\n## Probability of coming back within 8 weeks: Brier score\n",
    `| set | came back | ${SYSTEMS.join(" | ")} |`,
    `|---|---|${SYSTEMS.map(() => "---|").join("")}`,
  ];
  const all: Told[] = [];
  sets.forEach(([name, set], index) => {
    const others = observed.flatMap((list, other) => (other === index ? [] : list));
    const groups = 1 + Math.max(...others.map(({ group }) => group));
    const told = foretell(set, fitLogistic(others, groups));
    const { rate } = brierParts(told["general curve"]);
    told["base rate"] = told["general curve"].map((one) => ({ ...one, p: rate }));
    const cells = SYSTEMS.map((system) => brierParts(told[system]).brier.toFixed(4));
    lines.push(`| ${name} | ${rate.toFixed(3)} | ${cells.join(" | ")} |`);
    all.push(...told["the same, fitted elsewhere"]);
  });
  return [...lines, ...reliability(all)].join("\n");
}

/** Ties of one instance that Kith knows, with what came of them. */
function* ties(one: RankedInstance, { cand }: JudgeInstance) {
  const outcome = new Map(cand.map(({ c, y }) => [c, y[8] ?? 0]));
  for (const [person, signals] of one.table.of.entries()) {
    const y = outcome.get(one.ids[person] ?? "");
    // Somebody who fell out of what production stores has no picture to foretell from.
    if (y !== undefined && signals.days > 0) yield { signals, y };
  }
}

function* withInstances(
  set: JudgeSet,
): Generator<readonly [RankedInstance, JudgeInstance, number]> {
  const perEgo = Map.groupBy(set.inst, ({ ego }) => ego);
  let place = 0;
  for (const one of rankInstances(set.D.ev, set.D.bots, set.inst.map(asInstance))) {
    const instance = set.inst[place++];
    if (!instance) return;
    const own = (perEgo.get(instance.ego)?.length ?? 1) * instance.cand.length;
    // Egos weigh the same within a set, and sets among each other.
    yield [one, instance, 1 / own / perEgo.size];
  }
}

const WEIGHT_OF_SET = 1000;

function observations(set: JudgeSet, index: number): Observation[] {
  const groups = new Map<string, number>();
  const list: Observation[] = [];
  for (const [one, instance, weight] of withInstances(set)) {
    const group = groups.get(instance.ego) ?? groups.size;
    groups.set(instance.ego, group);
    for (const { signals, y } of ties(one, instance)) {
      const x = returnFeatures(signals);
      list.push({ x, y, group: group + index * 1000, weight: weight * WEIGHT_OF_SET });
    }
  }
  return list;
}

function foretell(set: JudgeSet, elsewhere: ReturnCurve): Record<(typeof SYSTEMS)[number], Told[]> {
  const told: Record<(typeof SYSTEMS)[number], Told[]> = {
    "base rate": [],
    "general curve": [],
    "with the user's own correction": [],
    "the same, fitted elsewhere": [],
  };
  for (const [one, instance, w] of withInstances(set)) {
    const past = pastOutcomes(one.ego, one.table);
    const [own, other] = [calibrate(past), calibrate(past, elsewhere)];
    for (const { signals, y } of ties(one, instance)) {
      told["general curve"].push({ p: comesBack(signals, 0), y, w });
      told["with the user's own correction"].push({ p: comesBack(signals, own), y, w });
      told["the same, fitted elsewhere"].push({
        p: comesBack(signals, other, { curve: elsewhere }),
        y,
        w,
      });
    }
  }
  return told;
}

function brierParts(list: readonly Told[]): {
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

function reliability(list: readonly Told[]): string[] {
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
