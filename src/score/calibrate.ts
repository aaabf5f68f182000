import type { Ego } from "../domain/ego";
import { GATE_GAPS, GATE_MAX_DAYS, GATE_MIN_DAYS, GATE_RHYTHMS, WEEK_MS } from "../domain/limits";
import { isMutual } from "./gate";
import { comesBack } from "./return-curve";
import { readSignals, type Signals } from "./signals";
import { CALIBRATION_PRIOR, CALIBRATION_REPLAYS, RETURN_WEEKS } from "./weights";

/** One overdue tie of the past: what the curve said then and whether contact came back. */
export type Outcome = { readonly expected: number; readonly came: boolean };

/**
 * How much more (or less) often than the general curve contact comes back by itself in this user's life, in log-odds:
 * the user's own past is replayed in steps of eight weeks, drawn towards 0. Only what was known at each step is used.
 */
export function calibrate(ego: Ego, now: readonly Signals[]): number {
  const outcomes: Outcome[] = [];
  let later = now;
  for (let step = 1; step <= CALIBRATION_REPLAYS; step++) {
    const at = ego.now - step * RETURN_WEEKS * WEEK_MS;
    if (at <= ego.since) break;
    const { of } = readSignals({ ...ego, now: at });
    of.forEach((s, person) => {
      const came = (later[person]?.lastDay ?? 0) > s.lastDay;
      if (isOverdue(s)) outcomes.push({ expected: comesBack(s, 0), came });
    });
    later = of;
  }
  return offsetOf(outcomes);
}

function isOverdue(s: Signals): boolean {
  if (s.gaps < GATE_GAPS - 1 || !isMutual(s, false)) return false;
  const least = Math.max(GATE_MIN_DAYS, GATE_RHYTHMS * s.medianGapDays);
  return s.silentDays >= least && s.silentDays <= GATE_MAX_DAYS;
}

/** The shift in log-odds that explains the outcomes best, a normal prior around 0 included (Newton's method). */
export function offsetOf(outcomes: readonly Outcome[]): number {
  let offset = 0;
  for (let step = 0; step < 12; step++) {
    let gradient = -CALIBRATION_PRIOR * offset;
    let curvature = CALIBRATION_PRIOR;
    for (const { expected, came } of outcomes) {
      const p = shifted(expected, offset);
      gradient += (came ? 1 : 0) - p;
      curvature += p * (1 - p);
    }
    offset += Math.max(-1, Math.min(1, gradient / curvature));
  }
  return offset;
}

/** A probability moved by so much in log-odds. */
function shifted(p: number, offset: number): number {
  return 1 / (1 + ((1 - p) / p) * Math.exp(-offset));
}
