import { DAY_MS } from "../domain/limits";
import { peopleOf, type TieData } from "./companions";
import { DECAY_UNIT } from "./signals";
import { TOGETHER_PEOPLE } from "./weights";

/** The user's closest contacts and the ties among them, as the user's mailbox shows them. */
export type AlterGraph = {
  /** Index in `ego.people`, strongest first. */
  readonly people: readonly number[];
  /** Interactions Rank (half-life 180 days) of the user's tie to each, in the same order. */
  readonly strength: readonly number[];
  /** Ties among them by place in `people`: 1/(n-1) for each mail or meeting of n people naming both. */
  readonly ties: readonly ReadonlyMap<number, number>[];
};

/**
 * The ego network of the last 365 days: people with at least two days of direct contact in it, at most `most` of them.
 * Ties among them are told from mails and meetings of at most six people, user included (Newman's 1/(n-1) weighting).
 */
export function readAlters(data: TieData, most: number): AlterGraph {
  const close = data.of
    .map((signals, person) => ({ person, signals }))
    // Who only ever wrote in is nobody the user has a tie to.
    .filter(({ signals }) => signals.nameable && signals.daysOfYear >= 2)
    .sort((a, b) => b.signals.strength - a.signals.strength || a.person - b.person)
    .slice(0, most);
  const people = close.map(({ person }) => person);
  const ties = people.map(() => new Map<number, number>());
  const placeOf = new Map(people.map((person, place) => [person, place]));
  for (const event of recentSmallEvents(data)) {
    const places = peopleOf(data, event.id).flatMap((p) => placeOf.get(p) ?? []);
    for (const a of places) {
      for (const b of places) {
        if (a !== b) ties[a]?.set(b, (ties[a]?.get(b) ?? 0) + 1 / (event.people - 1));
      }
    }
  }
  return { people, strength: close.map(({ signals }) => signals.strength / DECAY_UNIT), ties };
}

function* recentSmallEvents({ ego, byEvent }: TieData): Generator<{ id: number; people: number }> {
  const { columns, now } = ego;
  for (let id = 0; id + 1 < byEvent.start.length; id++) {
    const from = byEvent.start[id] ?? 0;
    if ((byEvent.start[id + 1] ?? 0) - from < 2) continue;
    const row = byEvent.rows[from] ?? 0;
    const at = columns.at[row] ?? 0;
    const people = (columns.others[row] ?? 0) + 1;
    if (at < now && at >= now - 365 * DAY_MS && people <= TOGETHER_PEOPLE) yield { id, people };
  }
}

/**
 * Burt's network constraint of the user: sum over j of (p_ij + sum over q of p_iq p_qj)², where p is the share of one's
 * ties that goes to another. Near 0: an open network with many unconnected others; above 0.3: a small or closed one.
 */
export function constraint({ strength, ties }: AlterGraph): number {
  const total = sum(strength);
  const share = strength.map((s) => s / total);
  const reach = ties.map((others, q) => (strength[q] ?? 0) + sum([...others.values()]));
  return sum(
    share.map((own, j) => {
      let through = 0;
      for (const [q, tie] of ties[j] ?? []) through += ((share[q] ?? 0) * tie) / (reach[q] || 1);
      return (own + through) ** 2;
    }),
  );
}

/** Burt's effective size: how many of the contacts are not redundant with one another. */
export function effectiveSize({ people, strength, ties }: AlterGraph): number {
  const total = sum(strength);
  const redundancy = people.map((_, j) => {
    const most = Math.max(strength[j] ?? 0, ...(ties[j]?.values() ?? []));
    let shared = 0;
    for (const [q, tie] of ties[j] ?? []) shared += ((strength[q] ?? 0) / total) * (tie / most);
    return shared;
  });
  return people.length - sum(redundancy);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
