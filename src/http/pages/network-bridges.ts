import type { NetworkPerson, NetworkPicture } from "../../jobs/keep-pages";

/** From here on somebody is nearly the only way to people the user lost touch with (score/companions). */
const BRIDGE = 0.5;
const NAMED = 10;
/** Thinner ties than this only make the drawing grey. */
const TIES_DRAWN = 900;

/** The ties that the picture draws, strongest first. */
export function drawnTies(ties: NetworkPicture["ties"]): NetworkPicture["ties"] {
  return [...ties].sort((a, b) => b[2] - a[2]).slice(0, TIES_DRAWN);
}

/**
 * The people ringed in the picture and named below it, strongest bridge first, at most ten: who is nearly the only way
 * to people the user lost touch with, and has a line in the picture.
 */
export function bridgesIn({
  people,
  ties,
}: Pick<NetworkPicture, "people" | "ties">): NetworkPerson[] {
  const tied = new Set<number>();
  for (const [from, to] of drawnTies(ties)) tied.add(from).add(to);
  return people
    .filter(({ bridge }, place) => bridge >= BRIDGE && tied.has(place))
    .sort((a, b) => b.bridge - a.bridge || b.strength - a.strength)
    .slice(0, NAMED);
}
