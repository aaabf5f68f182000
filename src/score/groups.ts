import type { Network } from "./judgement";

/** Groups smaller than this are shown as people without one. */
const LEAST = 3;
const ROUNDS = 20;

/**
 * The groups among the user's contacts, largest first: each person joins the group among whose members they were seen
 * most (greedy modularity, one level, Blondel et al. 2008), in a fixed order, so that the same ties give the same groups.
 */
export function groupsOf(ties: Network["ties"]): number[][] {
  const graph = neighbours(ties);
  const groupOf = new Map([...graph.keys()].map((id) => [id, id]));
  const degree = new Map([...graph].map(([id, others]) => [id, sum(others)]));
  const weight = new Map(degree);
  const total = [...degree.values()].reduce((all, value) => all + value, 0);
  let moved = true;
  for (let round = 0; moved && round < ROUNDS; round += 1) {
    moved = false;
    for (const [id, others] of graph) {
      const own = degree.get(id) ?? 0;
      const from = groupOf.get(id) ?? id;
      const to = bestGroup(from, others, { groupOf, weight, own, total });
      if (to === from) continue;
      weight.set(from, (weight.get(from) ?? 0) - own);
      weight.set(to, (weight.get(to) ?? 0) + own);
      groupOf.set(id, to);
      moved = true;
    }
  }
  const groups = Map.groupBy(graph.keys(), (id) => groupOf.get(id) ?? id);
  return [...groups.values()]
    .filter((members) => members.length >= LEAST)
    .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

function bestGroup(
  from: number,
  others: ReadonlyMap<number, number>,
  state: {
    readonly groupOf: ReadonlyMap<number, number>;
    readonly weight: ReadonlyMap<number, number>;
    readonly own: number;
    readonly total: number;
  },
): number {
  const { groupOf, weight, own, total } = state;
  const towards = new Map<number, number>([[from, 0]]);
  for (const [other, tie] of others) {
    const group = groupOf.get(other) ?? other;
    towards.set(group, (towards.get(group) ?? 0) + tie);
  }
  let best = from;
  let bestGain = Number.NEGATIVE_INFINITY;
  for (const [group, tie] of towards) {
    const inside = (weight.get(group) ?? 0) - (group === from ? own : 0);
    const gain = tie - (inside * own) / total + (group === from ? 1e-9 : 0);
    if (gain > bestGain || (gain === bestGain && group < best)) {
      best = group;
      bestGain = gain;
    }
  }
  return best;
}

/** By person id, ascending: the order in which people are asked decides nothing that depends on how ties came. */
function neighbours(ties: Network["ties"]): Map<number, Map<number, number>> {
  const ids = [...new Set(ties.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y);
  const graph = new Map(ids.map((id) => [id, new Map<number, number>()]));
  for (const { a, b, weight } of ties) {
    graph.get(a)?.set(b, weight);
    graph.get(b)?.set(a, weight);
  }
  return graph;
}

function sum(others: ReadonlyMap<number, number>): number {
  return [...others.values()].reduce((all, value) => all + value, 0);
}
