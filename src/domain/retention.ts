import { DAY_MS, LETTER_WEEKS } from "./limits";

/**
 * How long Kith keeps what, in days: the one table that the upkeep enforces (jobs/upkeep.ts, store/sweep.ts) and that the
 * public pages show, so that neither can say what the other does not do. Null: as many years as the user's history window.
 */
export const RETENTION_DAYS = {
  interactions: null,
  strangers: 30,
  letters: LETTER_WEEKS * 7,
  standings: LETTER_WEEKS * 7,
  sessions: 30,
  deadLetters: 90,
  /** An account that cannot be read: a mail says so after the first, it is removed after the second. */
  deadNotice: 60,
  deadAccounts: 90,
  objectionMails: 1,
  tombstones: 90,
} as const;

export type RetentionKey = keyof typeof RETENTION_DAYS;

/** What the platform itself keeps: D1's recovery history. Nothing of ours can shorten it. */
export const RECOVERY_DAYS = 30;

/** The moment before which a kind of row is over, epoch milliseconds. `years` is the user's history window. */
export function endOfKeeping(key: RetentionKey, now: number, years: number): number {
  const days = RETENTION_DAYS[key];
  return now - (days ?? years * YEAR_DAYS) * DAY_MS;
}

const YEAR_DAYS = 365.25;
