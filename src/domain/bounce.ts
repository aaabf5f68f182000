/**
 * A failure comes back at once, a warning of mere delay after four hours at the earliest: so long after the mail it is a
 * failure for sure. What fails later is not told, because the headers of both look alike.
 */
export const RETURN_WITHIN_MS = 3_600_000;

/**
 * Whether mail to an address came back and nothing since says that it arrives: neither a later mail of the user's that did
 * not come back, nor one from there.
 */
export function isReturning(address: {
  readonly bouncedAt?: number;
  /** When it last took part in anything, epoch milliseconds; 0 for never. */
  readonly lastAt: number;
}): boolean {
  const { bouncedAt = 0, lastAt } = address;
  return bouncedAt > 0 && lastAt <= bouncedAt;
}
