import { DAY_MS, REPEAT_WEEKS, WEEK_MS } from "../domain/limits";
import type { Feedback } from "./feedback";
import type { Signals } from "./signals";
import { REPEAT_TOLERANCE_MS } from "./weights";

/** What a silence is told from. */
export type Silence = {
  readonly now: number;
  readonly signals: Pick<Signals, "silentDays">;
  readonly feedback: Pick<Feedback, "contactAt" | "reachedOutAt">;
};

/**
 * Whole days since the last direct contact that headers show or the user told of; Infinity without one. The one silence
 * that gate, reasons, list and pages go by.
 */
export function silentDays({ now, signals, feedback }: Silence): number {
  const at = toldAt(feedback, now);
  if (at === 0) return signals.silentDays;
  const told = Math.floor(now / DAY_MS) - Math.floor(at / DAY_MS);
  return Math.min(signals.silentDays, Math.max(0, told));
}

/**
 * When the user last said to have been in touch, epoch milliseconds; 0 for never. Having reached out counts while the
 * letter waits for what comes of it: after that, headers have shown it or nothing came.
 */
export function toldAt({ contactAt, reachedOutAt }: Silence["feedback"], now: number): number {
  const waits =
    reachedOutAt > 0 && reachedOutAt + REPEAT_WEEKS * WEEK_MS - REPEAT_TOLERANCE_MS > now;
  return waits ? Math.max(contactAt, reachedOutAt) : contactAt;
}
