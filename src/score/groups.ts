import type { Network } from "./judgement";

/** Groups smaller than this are shown as people without one. */
const LEAST = 3;
const ROUNDS = 20;
const LEVELS = 10;

/** Who is tied to whom and how much; a tie to itself is what lies inside of a group. */
type Graph = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * The groups among the user's contacts, largest first: people join those they are seen with most, then groups join groups,
 * as long as that makes more of the ties lie inside (Louvain; Blondel et al. 2008). Everybody is asked in a fixed order,
 * so that the same ties give the same groups.
 */
export function groupsOf(ties: Network["ties"]): number[][] {
  let graph: Graph = graphOf(ties);
  let members = new Map([...graph.keys()].map((id) => [id, [id]]));
  for (let level = 0; level < LEVELS; level += 1) {
    const groupOf = joined(graph);
    const groups = Map.groupBy(graph.keys(), (id) => groupOf.get(id) ?? id);
    if (groups.size === graph.size) break;
    members = new Map(
      [...groups].map(([group, ids]) => [group, ids.flatMap((id) => members.get(id) ?? [])]),
    );
    graph = merged(graph, groupOf);
  }
  return [...members.values()]
    .filter((ids) => ids.length >= LEAST)
    .sort((a, b) => b.length - a.length || Math.min(...a) - Math.min(...b));
}

/** One level: each moves to the neighbouring group with the most gain until nobody gains any more. */
function joined(graph: Graph): Map<number, number> {
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
      const to = bestGroup({ id, from, own }, others, { groupOf, weight, total });
      if (to === from) continue;
      weight.set(from, (weight.get(from) ?? 0) - own);
      weight.set(to, (weight.get(to) ?? 0) + own);
      groupOf.set(id, to);
      moved = true;
    }
  }
  return groupOf;
}

/** Gains closer than this are equal: sums in another order may differ in their last digits. */
const EQUAL = 1e-9;

function bestGroup(
  { id, from, own }: { readonly id: number; readonly from: number; readonly own: number },
  others: ReadonlyMap<number, number>,
  state: {
    readonly groupOf: ReadonlyMap<number, number>;
    readonly weight: ReadonlyMap<number, number>;
    readonly total: number;
  },
): number {
  const { groupOf, weight, total } = state;
  const towards = new Map<number, number>([[from, 0]]);
  for (const [other, tie] of others) {
    if (other === id) continue;
    const group = groupOf.get(other) ?? other;
    towards.set(group, (towards.get(group) ?? 0) + tie);
  }
  const gainOf = (group: number) => {
    const inside = (weight.get(group) ?? 0) - (group === from ? own : 0);
    return (towards.get(group) ?? 0) - (inside * own) / total;
  };
  let best = from;
  for (const group of [...towards.keys()].sort((a, b) => a - b)) {
    if (gainOf(group) > gainOf(best) + EQUAL) best = group;
  }
  return best;
}

/** Ids ascending: the order in which people are asked must not depend on how ties came. */
function graphOf(ties: Network["ties"]): Graph {
  const ids = [...new Set(ties.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y);
  const graph = new Map(ids.map((id) => [id, new Map<number, number>()]));
  for (const { a, b, weight } of ties) {
    graph.get(a)?.set(b, weight);
    graph.get(b)?.set(a, weight);
  }
  return graph;
}

/** Groups as the next level's people. */
function merged(graph: Graph, groupOf: ReadonlyMap<number, number>): Graph {
  const groups = new Map<number, Map<number, number>>();
  for (const [id, others] of graph) {
    const own = groupOf.get(id) ?? id;
    const ties = groups.get(own) ?? new Map<number, number>();
    groups.set(own, ties);
    for (const [other, tie] of others) {
      const group = groupOf.get(other) ?? other;
      ties.set(group, (ties.get(group) ?? 0) + tie);
    }
  }
  return groups;
}

function sum(others: ReadonlyMap<number, number>): number {
  return [...others.values()].reduce((all, value) => all + value, 0);
}
