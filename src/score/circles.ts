import { CIRCLES, type Circle } from "../domain/circle";
import { DAY_MS } from "../domain/limits";
import { type Closeness, trackCloseness } from "./closeness";
import type { Moment } from "./history";
import type { Signals } from "./signals";
import { CIRCLE, CIRCLE_DOWN_WEEKS, CIRCLE_UP_WEEKS, RHYTHM_OF_CIRCLE } from "./weights";

/** Bounds that depend on the user as a whole. */
export type CircleFrame = {
  /** Contact days in the best 90 days from which a tie belongs to the user's strongest tenth. */
  readonly highPeakDays: number;
  /** Meetings are known of, so an ally must have been met. */
  readonly calendar: boolean;
};

/** The circle that counts alone would give at one moment. */
export function circleOf(c: Closeness, frame: CircleFrame): Circle {
  const ally = c.weeks >= CIRCLE.allyWeeks && c.mutual && c.ageDays >= CIRCLE.allyAgeDays;
  if (ally && (c.met || !frame.calendar)) return "ally";
  if (c.weeks >= CIRCLE.trustedWeeks) return "trusted";
  if (c.peakDays >= frame.highPeakDays && c.silentDays < 365) return "trusted";
  if (c.answered >= CIRCLE.activeAnswered || c.days >= CIRCLE.activeDays) return "active";
  return c.mutual ? "acquaintance" : "known";
}

/** The frame for one user: the strongest tenth is told from everybody with enough contact days to have a peak. */
export function circleFrame(signals: readonly Signals[]): CircleFrame {
  const peaks = ascending(signals.filter((s) => s.days >= 3).map((s) => s.peakDays));
  const decile = peaks[Math.floor(peaks.length * 0.9)] ?? Number.POSITIVE_INFINITY;
  return {
    highPeakDays: Math.max(CIRCLE.leastHighPeakDays, decile),
    calendar: signals.some((s) => s.meetings > 0),
  };
}

/**
 * The rhythm expected in each circle, days: the median of this user's rhythms there, or the general one where the user
 * has fewer than five of them.
 */
export function rhythmsOfCircles(
  signals: readonly Signals[],
  circles: readonly Circle[],
): Record<Circle, number> {
  const rhythms: Record<Circle, number> = { ...RHYTHM_OF_CIRCLE };
  const known: Record<Circle, number[]> = {
    ally: [],
    trusted: [],
    active: [],
    acquaintance: [],
    known: [],
  };
  signals.forEach((s, i) => {
    if (s.gaps >= 4) known[circles[i] ?? "known"].push(s.medianGapDays);
  });
  for (const circle of CIRCLES) {
    const medians = ascending(known[circle]);
    if (medians.length < 5) continue;
    rhythms[circle] = Math.max(1, medians[medians.length >> 1] ?? rhythms[circle]);
  }
  return rhythms;
}

/** Numbers in order: in a typed array they sort without being compared by a function. */
function ascending(numbers: readonly number[]): Float64Array {
  return Float64Array.from(numbers).sort();
}

/** One step of the walk through the circles. */
export type Step = { readonly from: Circle; readonly to: Circle; readonly at: number };

/**
 * The circle somebody stands in at `now`, and every step on the way there: inward once four weeks in a row say so,
 * outward once thirteen do. Weeks are those that end a multiple of seven days before `now`.
 */
export function walkCircles(
  history: readonly Moment[],
  now: number,
  frame: CircleFrame,
): { readonly circle: Circle; readonly steps: readonly Step[] } {
  const first = history.find((m) => m.direct);
  const steps: Step[] = [];
  let level = CIRCLES.length - 1;
  if (!first) return { circle: "known", steps };
  const inward: Run = { weeks: 0, to: 0 };
  const outward: Run = { weeks: 0, to: 0 };
  const closenessAt = trackCloseness(history);
  const weeks = Math.ceil((now - first.at) / (7 * DAY_MS));
  for (let left = weeks; left >= 0; left--) {
    const at = now - left * 7 * DAY_MS;
    const raw = CIRCLES.indexOf(circleOf(closenessAt(at), frame));
    note(inward, raw, raw < level, Math.max);
    note(outward, raw, raw > level, Math.min);
    const to = settled(inward, outward);
    if (to === null) continue;
    steps.push({ from: CIRCLES[level] ?? "known", to: CIRCLES[to] ?? "known", at });
    level = to;
    inward.weeks = 0;
    outward.weeks = 0;
  }
  return { circle: CIRCLES[level] ?? "known", steps };
}

/** So many weeks in a row on one side of where somebody stands, and no further than each of them went. */
type Run = { weeks: number; to: number };

function note(run: Run, raw: number, onThisSide: boolean, nearer: typeof Math.max): void {
  run.to = run.weeks === 0 ? raw : nearer(run.to, raw);
  run.weeks = onThisSide ? run.weeks + 1 : 0;
}

/** Where a long enough run leads. */
function settled(inward: Readonly<Run>, outward: Readonly<Run>): number | null {
  if (inward.weeks >= CIRCLE_UP_WEEKS) return inward.to;
  return outward.weeks >= CIRCLE_DOWN_WEEKS ? outward.to : null;
}
