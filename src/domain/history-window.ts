import { AHEAD_DAYS, DAY_MS, ONE_WAY_DAYS } from "./limits";

const YEAR_DAYS = 365.25;

/** What of a mailbox is read: epoch milliseconds, whole seconds. */
export type HistoryWindow = {
  /** Nothing older is read or kept. */
  readonly since: number;
  /** One-way mail from here on. */
  readonly oneWaySince: number;
  /** Meetings up to here. */
  readonly until: number;
};

/** The window of a read that starts at `now` and goes back so many years. */
export function historyWindow(now: number, years: number): HistoryWindow {
  const second = Math.floor(now / 1000) * 1000;
  const since = second - years * YEAR_DAYS * DAY_MS;
  return {
    since,
    oneWaySince: Math.max(since, second - ONE_WAY_DAYS * DAY_MS),
    until: second + AHEAD_DAYS * DAY_MS,
  };
}
