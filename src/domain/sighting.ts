import { DAY_MS } from "./limits";

/** That an address occurred, with the name it was given and what its mail showed about it. */
export type Sighting = {
  readonly address: string;
  /** Cleaned (domain/name); empty where none was given. */
  readonly name: string;
  /** Its owner gave the name, in From or as organiser. */
  readonly nameOwn: boolean;
  /** Epoch milliseconds. */
  readonly nameAt: number;
  /** Bits of `Evidence`. */
  readonly evidence: number;
};

/** Names are compared by the month they were seen in, so that a new mail under an old name writes no row. */
const NAME_STEP_MS = 30 * DAY_MS;

/**
 * One sighting for each address: evidence joined, and of the names the greatest by (given by its owner, month, text).
 * The result does not depend on order, nor on how sightings are grouped before.
 */
export function mergeSightings(sightings: readonly Sighting[]): Sighting[] {
  const merged = new Map<string, Sighting>();
  for (const seen of sightings) {
    const step = seen.name === "" ? 0 : Math.floor(seen.nameAt / NAME_STEP_MS) * NAME_STEP_MS;
    const next = { ...seen, nameOwn: seen.name !== "" && seen.nameOwn, nameAt: step };
    const known = merged.get(seen.address);
    if (!known) merged.set(seen.address, next);
    else {
      const name = isBetterName(next, known) ? next : known;
      merged.set(seen.address, { ...name, evidence: known.evidence | next.evidence });
    }
  }
  return [...merged.values()];
}

function isBetterName(a: Sighting, b: Sighting): boolean {
  if (a.nameOwn !== b.nameOwn) return a.nameOwn;
  if (a.nameAt !== b.nameAt) return a.nameAt > b.nameAt;
  return a.name > b.name;
}
