import { bootstrap, told } from "./intervals";
import { rankedIds, rankInstances } from "./rank-instances";
import type { DataEvent, Instance } from "./read-data";
import type { Judge, JudgeInstance, JudgeSet, PerEgo } from "./the-judge";

/** Ties of at least so many days of silence are the dormant stratum. */
const DORMANT = { minSilence: 90, minCand: 5 };
/** Data sets too short to have one. */
const TOO_SHORT = new Set(["radoslaw", "reality"]);
const METRICS = ["NDCG5_H8", "AUC_H8", "NDCG5_H4", "NDCG5_H13", "NDCG5_INIT", "NDCG5_STR"];
const TUNED = "Interactions Rank (half-life tuned elsewhere)";
const FORMULA = "four-feature formula";

type Results = Map<string, Map<string, PerEgo>>;

/** Ranks every set with Kith and every baseline and tells the tables, all overdue ties or the dormant ones. */
export function compare(judge: Judge, dormant: boolean): string {
  const names = judge.sets.filter((name) => !(dormant && TOO_SHORT.has(name)));
  const sets = new Map(
    names.map((name) => [name, judge.instances(judge.load(name), dormant ? DORMANT : {})]),
  );
  for (const set of sets.values()) judge.prepare(set);
  const results: Results = new Map(names.map((name) => [name, new Map()]));
  for (const [name, set] of sets) addSimple(judge, set, resultsOf(results, name));
  for (const [name, set] of sets) {
    const others = names.filter((other) => other !== name);
    const own = resultsOf(results, name);
    const tuned = own.get(`Interactions Rank hl=${bestHalfLife(judge, results, others)}`);
    if (tuned) own.set(TUNED, tuned);
    const trained = judge.trained(others.flatMap((other) => sets.get(other) ?? []));
    for (const [system, scores] of Object.entries(trained)) {
      own.set(
        system,
        evaluate(judge, set, (one) => judge.order(one, scores(one))),
      );
    }
  }
  return tables(results, dormant ? "silent for 90 days or more" : "all overdue ties");
}

/** The same for meetings alone, against all that needs no fitting elsewhere. */
export function compareMeetings(judge: Judge): string {
  const set = judge.meetings();
  if (set === null) return "\nThe meetings are not among the data.";
  judge.prepare(set);
  const own = new Map<string, PerEgo>();
  addSimple(judge, set, own);
  return tables(new Map([["meetings", own]]), "meetings alone, on which nothing was ever chosen");
}

function addSimple(judge: Judge, set: JudgeSet, own: Map<string, PerEgo>): void {
  const kith = kithOrders(set);
  own.set(
    "Kith",
    evaluate(judge, set, (one) => kith.get(one) ?? []),
  );
  own.set(
    FORMULA,
    evaluate(judge, set, (one) => judge.order(one, judge.formula(one))),
  );
  for (const [system, scores] of Object.entries(judge.baselines)) {
    own.set(
      system,
      evaluate(judge, set, (one) => judge.order(one, scores(one))),
    );
  }
}

/** Kith's order for each of the judge's instances, by the path that `npm run rank` goes. */
function kithOrders(set: JudgeSet): Map<JudgeInstance, string[]> {
  const instances = set.inst.map(asInstance);
  const events: readonly DataEvent[] = set.D.ev;
  const orders = new Map<JudgeInstance, string[]>();
  let place = 0;
  for (const ranked of rankInstances(events, set.D.bots, instances)) {
    const instance = set.inst[place++];
    if (instance) orders.set(instance, rankedIds(ranked));
  }
  return orders;
}

/** The judge's instance as the command line takes it. */
export function asInstance({ ego, cut, cand }: JudgeInstance): Instance {
  const cutoff = new Date(cut * 1000).toISOString().slice(0, 10);
  return { ego, cutoff, candidates: cand.map(({ c }) => c) };
}

function evaluate(
  judge: Judge,
  { inst }: JudgeSet,
  orderOf: (instance: JudgeInstance) => readonly string[],
): PerEgo {
  return judge.aggregate(
    inst,
    inst.map((one) => judge.score(one, orderOf(one))),
  );
}

function resultsOf(results: Results, name: string): Map<string, PerEgo> {
  return results.get(name) ?? new Map();
}

function bestHalfLife(judge: Judge, results: Results, sets: readonly string[]): number {
  const quality = (halfLife: number) =>
    bootstrapless(results, sets, `Interactions Rank hl=${halfLife}`);
  return [...judge.halfLives].sort((a, b) => quality(b) - quality(a))[0] ?? 90;
}

function bootstrapless(results: Results, sets: readonly string[], system: string): number {
  const means = sets.map((name) => mean(values(results, name, system, "NDCG5_H8")));
  return mean(means);
}

function values(results: Results, name: string, system: string, metric: string): number[] {
  const perEgo = results.get(name)?.get(system)?.perEgo ?? new Map();
  return [...perEgo.values()].flatMap((own) => own[metric] ?? []);
}

/** Kith minus another system, ego by ego. */
function differences(results: Results, name: string, system: string, metric: string): number[] {
  const other = results.get(name)?.get(system)?.perEgo;
  const kith = results.get(name)?.get("Kith")?.perEgo ?? new Map();
  return [...kith].flatMap(([ego, own]) => {
    const [a, b] = [own[metric], other?.get(ego)?.[metric]];
    return a === undefined || b === undefined ? [] : [a - b];
  });
}

function tables(results: Results, title: string): string {
  const names = [...results.keys()];
  const systems = [...(results.get(names[0] ?? "")?.keys() ?? [])];
  const lines = [
    `\n## Order: ${title}, mean of ${names.length} sets`,
    "",
    `| system | ${METRICS.join(" | ")} |`,
    `|---|${METRICS.map(() => "---|").join("")}`,
  ];
  for (const system of systems) {
    const cells = METRICS.map((m) =>
      told(bootstrap(names.map((n) => values(results, n, system, m)))),
    );
    lines.push(`| ${system} | ${cells.join(" | ")} |`);
  }
  lines.push(
    `\n### NDCG@5 (H8): Kith minus the other, ego by ego: ${title}\n`,
    `| system | mean of sets | ${names.join(" | ")} |`,
    `|---|---|${names.map(() => "---|").join("")}`,
  );
  for (const system of systems.filter((s) => s !== "Kith")) {
    const each = names.map((n) => differences(results, n, system, "NDCG5_H8"));
    const cells = [bootstrap(each), ...each.map((own) => bootstrap([own]))];
    lines.push(`| ${system} | ${cells.map((cell) => told(cell, true)).join(" | ")} |`);
  }
  lines.push(
    "",
    `Kith by set: ${names.map((n) => `${n} ${told(bootstrap([values(results, n, "Kith", "NDCG5_H8")]))}`).join(" · ")}`,
  );
  return lines.join("\n");
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length);
}
