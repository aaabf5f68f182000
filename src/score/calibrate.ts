import type { Ego } from "../domain/ego";
import { GATE_GAPS, GATE_MAX_DAYS, GATE_MIN_DAYS, GATE_RHYTHMS, WEEK_MS } from "../domain/limits";
import { isMutual } from "./gate";
import { comesBack, type ReturnCurve } from "./return-curve";
import { readSignals, type Signals, type SignalTable } from "./signals";
import { CALIBRATION_PRIOR, CALIBRATION_REPLAYS, RETURN, RETURN_WEEKS } from "./weights";

/** Far more than it takes. */
const NEWTON_STEPS = 12;

/** One overdue tie of the past, as it was known then, and whether contact came back within eight weeks. */
export type Outcome = { readonly signals: Signals; readonly came: boolean };

/** The user's own past, replayed in steps of eight weeks: each time, only what was known then. `now` are today's signals. */
export function pastOutcomes(ego: Ego, now: SignalTable): Outcome[] {
  const outcomes: Outcome[] = [];
  let later = now.of;
  for (let step = 1; step <= CALIBRATION_REPLAYS; step++) {
    const at = ego.now - step * RETURN_WEEKS * WEEK_MS;
    if (at <= ego.since) break;
    const { of } = readSignals({ ...ego, now: at }, now.rows);
    of.forEach((signals, person) => {
      const came = (later[person]?.lastDay ?? 0) > signals.lastDay;
      if (isOverdue(signals)) outcomes.push({ signals, came });
    });
    later = of;
  }
  return outcomes;
}

function isOverdue(s: Signals): boolean {
  if (s.gaps < GATE_GAPS - 1 || !isMutual(s, false)) return false;
  const least = Math.max(GATE_MIN_DAYS, GATE_RHYTHMS * s.medianGapDays);
  return s.silentDays >= least && s.silentDays <= GATE_MAX_DAYS;
}

/**
 * How much more (or less) often than the general curve contact comes back by itself in this user's life, in log-odds: the
 * shift that explains the outcomes best, drawn towards 0 (Newton's method).
 */
export function calibrate(outcomes: readonly Outcome[], curve: ReturnCurve = RETURN): number {
  const general = outcomes.map(({ signals }) => comesBack(signals, 0, { curve }));
  let offset = 0;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let gradient = -CALIBRATION_PRIOR * offset;
    let curvature = CALIBRATION_PRIOR;
    outcomes.forEach(({ came }, i) => {
      const p = shifted(general[i] ?? 0, offset);
      gradient += (came ? 1 : 0) - p;
      curvature += p * (1 - p);
    });
    offset += Math.max(-1, Math.min(1, gradient / curvature));
  }
  return offset;
}

/** A probability moved by so much in log-odds. */
function shifted(p: number, offset: number): number {
  return 1 / (1 + ((1 - p) / p) * Math.exp(-offset));
}
