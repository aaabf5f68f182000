import type { Circle } from "../domain/circle";
import { DAY_MS } from "../domain/limits";
import { type AlterGraph, constraint, effectiveSize, readAlters } from "./alters";
import type { Step } from "./circles";
import { introducer } from "./common-ground";
import { isLive, type TellData, type TieData } from "./companions";
import { introductions } from "./introductions";
import type { CircleMove, Network } from "./judgement";
import { oldGroup } from "./old-group";
import type { Signals } from "./signals";
import { GRAPH_PEOPLE, INTRO_MOST } from "./weights";

const QUARTER_MS = 91 * DAY_MS;
const QUARTERS = 8;
/** Below so many contacts shares and constraint say nothing. */
const LEAST_CONTACTS = 5;

/** Where everybody stands and came from, by index in `ego.people`. */
export type Paths = readonly { readonly circle: Circle; readonly steps: readonly Step[] }[];

/** The user's network as a whole. */
export function readNetwork(data: TellData, paths: Paths): Network {
  const graph = readAlters(data, GRAPH_PEOPLE);
  const enough = graph.people.length >= LEAST_CONTACTS;
  return {
    inTouch: data.of.filter(isInTouch).length,
    circles: circleSizes(paths),
    moves: movesOf(data, paths),
    constraint: enough ? constraint(graph) : null,
    effectiveSize: enough ? effectiveSize(graph) : null,
    companies: companies(data),
    companyDiversity: companyDiversity(data),
    connectors: connectors(data),
    growth: growth(data),
    ties: tiesOf(data, graph),
    introductions: introductions(data, graph, INTRO_MOST),
    oldGroup: oldGroup(data),
  };
}

/** In direct contact within a year, and not only by writing in. */
export function isInTouch(signals: Signals | undefined): boolean {
  return signals?.nameable === true && isLive(signals);
}

function circleSizes(paths: Paths): Record<Circle, number> {
  const sizes = { ally: 0, trusted: 0, active: 0, acquaintance: 0, known: 0 };
  for (const { circle } of paths) sizes[circle] += 1;
  return sizes;
}

function movesOf({ ego }: TieData, paths: Paths): CircleMove[] {
  const moves = paths.flatMap(({ steps }, index) =>
    steps
      .filter(({ at }) => at > ego.now - QUARTER_MS)
      .map((step) => ({ personId: ego.people[index]?.personId ?? 0, ...step })),
  );
  return moves.sort((a, b) => b.at - a.at || a.personId - b.personId);
}

/** People in touch by company, largest first; private addresses belong to none. */
function companies({ ego, of }: TieData): { company: string; people: number }[] {
  const counts = new Map<string, number>();
  ego.people.forEach(({ company }, index) => {
    if (company !== null && isInTouch(of[index]))
      counts.set(company, (counts.get(company) ?? 0) + 1);
  });
  return [...counts]
    .map(([company, people]) => ({ company, people }))
    .sort((a, b) => b.people - a.people || (a.company < b.company ? -1 : 1));
}

/** exp of Shannon's entropy of strength shares by company: how many companies it comes to. */
function companyDiversity({ ego, of }: TieData): number | null {
  const strength = new Map<string, number>();
  ego.people.forEach(({ company }, index) => {
    const own = of[index]?.strength ?? 0;
    if (company !== null) strength.set(company, (strength.get(company) ?? 0) + own);
  });
  const values = [...strength.values()].filter((value) => value > 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  return Math.exp(-values.reduce((sum, v) => sum + (v / total) * Math.log(v / total), 0));
}

/** Who brought the user people still in touch, most first, and whom. Only those who may be named. */
function connectors(data: TellData): { personId: number; brought: number[] }[] {
  const brought = new Map<number, number[]>();
  data.of.forEach((signals, person) => {
    if (!isInTouch(signals)) return;
    const by = introducer(data, person)?.by;
    if (by !== undefined && data.mayName(by)) brought.set(by, [...(brought.get(by) ?? []), person]);
  });
  const idOf = (person: number) => data.ego.people[person]?.personId ?? 0;
  const strength = (person: number) => data.of[person]?.strength ?? 0;
  return [...brought]
    .map(([by, people]) => ({
      personId: idOf(by),
      brought: people.sort((a, b) => strength(b) - strength(a) || a - b).map(idOf),
    }))
    .sort((a, b) => b.brought.length - a.brought.length || a.personId - b.personId);
}

/** People first in direct contact in each of the last quarters read, and how many of them more than one day. */
function growth({ ego, of }: TieData): { from: number; met: number; kept: number }[] {
  const read = Math.floor((ego.now - ego.since) / QUARTER_MS);
  const quarters = Array.from({ length: Math.min(QUARTERS, Math.max(0, read)) }, (_, i) => ({
    from: ego.now - (i + 1) * QUARTER_MS,
    met: 0,
    kept: 0,
  }));
  for (const s of of) {
    if (s.days === 0) continue;
    const quarter = quarters[Math.floor((ego.now - s.firstDay * DAY_MS) / QUARTER_MS)];
    if (!quarter) continue;
    quarter.met += 1;
    quarter.kept += s.days > 1 ? 1 : 0;
  }
  return quarters.reverse();
}

function tiesOf({ ego }: TieData, graph: AlterGraph): { a: number; b: number; weight: number }[] {
  const idAt = (place: number) => ego.people[graph.people[place] ?? 0]?.personId ?? 0;
  return graph.ties.flatMap((others, a) =>
    [...others]
      .filter(([b]) => a < b)
      .map(([b, weight]) => ({ a: idAt(a), b: idAt(b), weight: Math.round(weight * 1000) / 1000 })),
  );
}
