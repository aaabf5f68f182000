import { DAY_MS } from "./limits";

/** How long "not now" can hold, in days, by what buttons post. */
const SNOOZE_DAYS = { "2-weeks": 14, "1-month": 30, "3-months": 91, "1-year": 365 } as const;

export type Span = keyof typeof SNOOZE_DAYS;

/** Until when a "not now" that is said at `now` holds, epoch milliseconds: a month where nothing else was chosen. */
export function snoozeUntil(now: number, span: Span = "1-month"): number {
  return now + SNOOZE_DAYS[span] * DAY_MS;
}
