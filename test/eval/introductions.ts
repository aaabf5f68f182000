import { constraint, readAlters } from "../../src/score/alters";
import { rowsByEvent, type TieData } from "../../src/score/companions";
import { adamicAdar, unconnectedPairs } from "../../src/score/introductions";
import { readSignals } from "../../src/score/signals";
import { constraintByMatrix } from "./constraint-by-matrix";
import { egoAt } from "./ego-at";
import { readMailboxes } from "./mailbox";
import type { DataEvent } from "./read-data";
import type { Judge } from "./the-judge";

const YEAR_S = 52 * 7 * 86_400;
const EGOS = 50;
/** Sets that say who was in To and Cc together. */
const SETS = new Set(["kernel-hw", "openbmc", "enron", "mips", "w3c"]);

type Guess = { readonly score: number; readonly shared: number; readonly came: boolean };

/**
 * Whether the score of a proposed introduction says who will meet anyway: pairs among an ego's 40 strongest contacts who
 * never wrote to each other anywhere in the archive; came true if they did within a year. And Burt's constraint against
 * an implementation by dense matrices.
 */
export function introductions(judge: Judge): string {
  const lines = [
    "\n## Introductions and network constraint\n",
    "| set | pairs | met within a year | AUC of Kith's score | AUC of shared contacts alone (Adamic-Adar) | met: top tenth, rest | constraint: median, largest difference between implementations |",
    "|---|---|---|---|---|---|---|",
  ];
  for (const name of judge.sets.filter((set) => SETS.has(set))) {
    const data = judge.load(name);
    const egos = judge.egos(data).slice(0, EGOS);
    const { guesses, constraints } = guessAll(data.ev, data.bots, egos);
    const rate = guesses.filter(({ came }) => came).length / guesses.length;
    const best = [...guesses].sort((a, b) => b.score - a.score);
    const tenth = Math.ceil(best.length / 10);
    const middle = constraints.map(([own]) => own).sort((a, b) => a - b)[constraints.length >> 1];
    const apart = Math.max(...constraints.map(([own, other]) => Math.abs(own - other)));
    const cells = [
      guesses.length,
      rate.toFixed(4),
      auc(guesses.map(({ score, came }) => [score, came])).toFixed(3),
      auc(guesses.map(({ shared, came }) => [shared, came])).toFixed(3),
      `${share(best.slice(0, tenth))}, ${share(best.slice(tenth))}`,
      `${middle?.toFixed(3)}, ${apart.toExponential(1)}`,
    ];
    lines.push(`| ${name} | ${cells.join(" | ")} |`);
  }
  return lines.join("\n");
}

function guessAll(
  events: readonly DataEvent[],
  robots: ReadonlySet<string>,
  egos: readonly string[],
) {
  const wrote = directTimes(events);
  const boxes = readMailboxes(events, robots, new Set(egos));
  const end = events[events.length - 1]?.t ?? 0;
  const guesses: Guess[] = [];
  const constraints: (readonly [number, number])[] = [];
  for (const box of boxes.values()) {
    const begin = (box.columns.at[0] ?? 0) / 1000;
    for (let t = begin + YEAR_S; t + YEAR_S < end; t += YEAR_S) {
      const { ego, ids } = egoAt(box, t * 1000, []);
      const { of, rows } = readSignals(ego);
      const data: TieData = {
        ego,
        of,
        byPerson: rows,
        byEvent: rowsByEvent(ego.columns),
      };
      const graph = readAlters(data, 150);
      if (graph.people.length < 5) continue;
      constraints.push([constraint(graph), constraintByMatrix(graph)]);
      for (const { a, b, score } of unconnectedPairs(graph)) {
        const times = wrote.get(pairKey(ids[graph.people[a] ?? 0], ids[graph.people[b] ?? 0]));
        if (times?.some((at) => at < t)) continue;
        const came = times?.some((at) => at < t + YEAR_S) ?? false;
        guesses.push({ score, shared: adamicAdar(graph.ties, a, b), came });
      }
    }
  }
  return { guesses, constraints };
}

/** When any two people wrote to each other directly, seconds, anywhere in the archive. */
function directTimes(events: readonly DataEvent[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { t, f, to = [] } of events) {
    if (to.length > 5) continue;
    for (const other of to) {
      const key = pairKey(f, other);
      const known = times.get(key);
      if (known) known.push(t);
      else times.set(key, [t]);
    }
  }
  return times;
}

function pairKey(a = "", b = ""): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

function share(list: readonly Guess[]): string {
  return (list.filter(({ came }) => came).length / list.length).toFixed(3);
}

/** Area under the ROC curve; equal scores share their rank. */
function auc(rows: readonly (readonly [number, boolean])[]): number {
  const sorted = [...rows].sort((a, b) => a[0] - b[0]);
  const came = sorted.filter(([, y]) => y).length;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.[0] === sorted[from]?.[0]) to += 1;
    ranks += sorted.slice(from, to).filter(([, y]) => y).length * ((from + to + 1) / 2);
    from = to;
  }
  return (ranks - (came * (came + 1)) / 2) / (came * (sorted.length - came));
}
