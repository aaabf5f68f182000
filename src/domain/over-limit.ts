import { DAY_MS, ONE_WAY_DAYS } from "./limits";

/** What reading left out because of a limit, on one day: how much, never whose. */
export type OverLimit = {
  /** Unanswered mail of a day, or of one read from the start; entries of one calendar. */
  readonly limit: "one-way-day" | "one-way-read" | "instances";
  /** Days since 1970. */
  readonly day: number;
  /** How many were left unread; 0 where the rest was not even counted. */
  readonly left: number;
};

/** One sentence's worth: all of a limit since some moment. */
export type OverLimitSum = Pick<OverLimit, "limit" | "left"> & {
  readonly days: number;
  /** The noon of the last of them. */
  readonly lastAt: number;
};

/** Number of days since 1970. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** What is known with what a page tells: each tells a day's whole count so far, so the greater one is the later. */
export function mergeOverLimit(
  known: readonly OverLimit[],
  found: readonly OverLimit[],
  now: number,
): OverLimit[] {
  const oldest = dayOf(now) - ONE_WAY_DAYS;
  const merged = new Map<string, OverLimit>();
  for (const one of [...known, ...found]) {
    const key = `${one.limit} ${one.day}`;
    const left = Math.max(one.left, merged.get(key)?.left ?? 0);
    if (one.day >= oldest) merged.set(key, { ...one, left });
  }
  return [...merged.values()];
}

/** What was left out since that moment's day (null: ever), a sum for each limit. */
export function sumOverLimit(all: readonly OverLimit[], sinceAt: number | null): OverLimitSum[] {
  const since = sinceAt === null ? 0 : dayOf(sinceAt);
  const sums = new Map<OverLimit["limit"], OverLimitSum>();
  for (const { limit, day, left } of all.filter((one) => one.day >= since)) {
    const sum = sums.get(limit) ?? { limit, left: 0, days: 0, lastAt: 0 };
    const lastAt = Math.max(sum.lastAt, (day + 0.5) * DAY_MS);
    sums.set(limit, { limit, left: sum.left + left, days: sum.days + 1, lastAt });
  }
  return [...sums.values()];
}
