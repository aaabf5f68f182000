import { DAY_MS } from "../domain/limits";
import { MOVED_LEAST_USES, MOVED_NAMESAKES, MOVED_OVERLAP_DAYS } from "./weights";

/** One identity as addresses and names show it: where it writes from, and when it was first and last seen. */
export type Use = {
  readonly name: string;
  /** Registrable domain of an organisation; null for free mail, which says nothing about a job. */
  readonly company: string | null;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Mails and meetings it took part in. */
  readonly uses: number;
};

/** Two identities, by place in the list given, that look like one human before and after a change of company. */
export type Move = { readonly from: number; readonly to: number };

/**
 * Changes of company told from names and addresses alone: the same full name, another organisation, the old one silent
 * since about when the new one began. A name borne by more than four identities is too common to tell.
 */
export function findMoves(uses: readonly Use[]): Move[] {
  const byName = new Map<string, number[]>();
  uses.forEach((use, index) => {
    const key = use.company === null ? null : nameKey(use.name);
    if (key !== null) byName.set(key, [...(byName.get(key) ?? []), index]);
  });
  return [...byName.values()]
    .filter((same) => same.length > 1 && same.length <= MOVED_NAMESAKES)
    .flatMap((same) => movesAmong(uses, same));
}

/** Each identity with the one it most likely came from: the last that fell silent before it took over. */
function movesAmong(uses: readonly Use[], same: readonly number[]): Move[] {
  const known = same.filter((index) => (uses[index]?.uses ?? 0) >= MOVED_LEAST_USES);
  return known.flatMap((to) => {
    const before = known
      .filter((from) => follows(uses[from], uses[to]))
      .sort((a, b) => (uses[b]?.lastAt ?? 0) - (uses[a]?.lastAt ?? 0));
    return before[0] === undefined ? [] : [{ from: before[0], to }];
  });
}

function follows(from: Use | undefined, to: Use | undefined): boolean {
  if (!from || !to || from.company === to.company) return false;
  const overlap = MOVED_OVERLAP_DAYS * DAY_MS;
  return (
    from.firstAt < to.firstAt && from.lastAt < to.lastAt && from.lastAt <= to.firstAt + overlap
  );
}

/** Words of a full name in any order, without case and accents; null where there are fewer than two. */
function nameKey(name: string): string | null {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.length < 2 ? null : words.sort().join(" ");
}
