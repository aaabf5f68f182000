import type { AlterGraph } from "./alters";
import type { TellData, TieData } from "./companions";
import type { Introduction } from "./judgement";
import { rowAt } from "./rows-by-person";
import { INTRO_ADAMIC, INTRO_PEOPLE, INTRO_SHARED } from "./weights";

/** A pair of places in the graph that share contacts but were never seen together, with its score. */
export type Pair = { readonly a: number; readonly b: number; readonly score: number };

/**
 * Pairs of the strongest contacts without a tie between them, best first: both matter to the user, and others whom the
 * user knows already connect them (Adamic and Adar's count of shared contacts, rarer ones weighing more).
 */
export function unconnectedPairs({ people, strength, ties }: AlterGraph): Pair[] {
  const pairs: Pair[] = [];
  const most = Math.min(people.length, INTRO_PEOPLE);
  for (let a = 0; a < most; a++) {
    for (let b = a + 1; b < most; b++) {
      if (ties[a]?.has(b)) continue;
      const both = Math.sqrt((strength[a] ?? 0) * (strength[b] ?? 0));
      pairs.push({ a, b, score: Math.log1p(both) + INTRO_ADAMIC * adamicAdar(ties, a, b) });
    }
  }
  return pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

/** Sum over shared contacts of 1/ln(1 + their number of ties). */
export function adamicAdar(ties: AlterGraph["ties"], a: number, b: number): number {
  let sum = 0;
  for (const shared of ties[a]?.keys() ?? []) {
    if (ties[b]?.has(shared)) sum += 1 / Math.log1p(ties[shared]?.size ?? 1);
  }
  return sum;
}

/**
 * Introductions worth proposing: nothing in the user's mailbox names both, however large it was, they share at least
 * two contacts, work in different companies, and the user may name each (P9).
 */
export function introductions(data: TellData, graph: AlterGraph, most: number): Introduction[] {
  const found: Introduction[] = [];
  const together = everTogether(data);
  for (const { a, b, score } of unconnectedPairs(graph)) {
    if (found.length >= most) break;
    const [one, two] = [graph.people[a] ?? 0, graph.people[b] ?? 0];
    const shared = [...(graph.ties[a]?.keys() ?? [])].filter((q) => graph.ties[b]?.has(q));
    if (shared.length < INTRO_SHARED || !mayMeet(data, one, two)) continue;
    if (together(one, two)) continue;
    found.push({
      people: [personId(data, one), personId(data, two)],
      shared: shared.map((place) => personId(data, graph.people[place] ?? 0)),
      score,
    });
  }
  return found;
}

function mayMeet(data: TellData, one: number, two: number): boolean {
  if (!data.mayName(one) || !data.mayName(two)) return false;
  const company = data.ego.people[one]?.company ?? null;
  return company === null || company !== data.ego.people[two]?.company;
}

/** Whether anything names both: everybody seen with somebody is gathered once, however often it is asked. */
function everTogether({ ego, byPerson, byEvent }: TieData): (one: number, two: number) => boolean {
  const gathered = new Map<number, ReadonlySet<number>>();
  const { event, person } = ego.columns;
  function seenWith(one: number): ReadonlySet<number> {
    const seen = new Set<number>();
    for (let i = byPerson.start[one] ?? 0; i < (byPerson.end[one] ?? 0); i++) {
      const id = event[rowAt(byPerson, i)] ?? 0;
      const to = byEvent.start[id + 1] ?? 0;
      for (let k = byEvent.start[id] ?? 0; k < to; k++) seen.add(person[byEvent.rows[k] ?? 0] ?? 0);
    }
    return seen;
  }
  return (one, two) => {
    const seen = gathered.get(one) ?? seenWith(one);
    gathered.set(one, seen);
    return seen.has(two);
  };
}

function personId({ ego }: TieData, index: number): number {
  return ego.people[index]?.personId ?? 0;
}
