import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import type { Network } from "../score/judgement";

/** Where people stand in the drawing of a network; the user is the middle, 0/0. */
export type Layout = ReadonlyMap<number, { readonly x: number; readonly y: number }>;

/** The drawing keeps to a square of twice this, in its own units. */
const LAYOUT_RADIUS = 500;
/** Enough for groups to come apart; the rest of the way they only tremble. */
const STEPS = 90;
/** So many of the strongest ties pull; the others would only draw all groups together. */
const TIES = 900;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

type Node = SimulationNodeDatum & { readonly id: number; readonly size: number };
type Link = { readonly source: number; readonly target: number; readonly weight: number };

/**
 * Places people by who is seen with whom: those of a group come together, the stronger stand further in. The same ties
 * give the same places: d3-force draws from a fixed sequence, and everybody starts on a fixed spiral.
 */
export function layoutNetwork(
  people: readonly { readonly personId: number; readonly strength: number }[],
  ties: Network["ties"],
): Layout {
  const nodes = people.map(({ personId, strength }, index): Node => {
    const from = 30 * Math.sqrt(index + 0.5);
    const angle = index * GOLDEN_ANGLE;
    return {
      id: personId,
      size: 5 + 7 * strength,
      x: from * Math.cos(angle),
      y: from * Math.sin(angle),
    };
  });
  const known = new Set(people.map(({ personId }) => personId));
  const links = ties
    .filter(({ a, b }) => known.has(a) && known.has(b))
    .toSorted((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
    .slice(0, TIES)
    .map(({ a, b, weight }): Link => ({ source: a, target: b, weight }));
  const pull = (link: Link) => Math.min(0.7, 0.08 + 0.15 * Math.log1p(link.weight));
  const simulation = forceSimulation(nodes)
    .force(
      "ties",
      forceLink<Node, Link>(links)
        .id(({ id }) => id)
        .distance(46)
        .strength(pull),
    )
    .force("apart", forceManyBody<Node>().strength(-58).theta(1.2).distanceMax(420))
    .force("x", forceX<Node>(0).strength(0.045))
    .force("y", forceY<Node>(0).strength(0.06))
    .force(
      "space",
      forceCollide<Node>(({ size }) => size + 4),
    )
    .alphaDecay(1 - 0.001 ** (1 / STEPS))
    .stop();
  simulation.tick(STEPS);
  return fitted(nodes);
}

/** Scaled so that the furthest person stands on the edge; whole units are fine enough. */
function fitted(nodes: readonly Node[]): Layout {
  const far = Math.max(1, ...nodes.map(({ x = 0, y = 0 }) => Math.max(Math.abs(x), Math.abs(y))));
  const scale = Math.min(3, LAYOUT_RADIUS / far);
  return new Map(
    nodes.map(({ id, x = 0, y = 0 }) => [
      id,
      { x: Math.round(x * scale), y: Math.round(y * scale) },
    ]),
  );
}
