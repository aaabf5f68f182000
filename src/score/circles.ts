import { CIRCLES, type Circle } from "../domain/circle";
import { DAY_MS } from "../domain/limits";
import type { Moment } from "./history";
import type { Signals } from "./signals";
import { CIRCLE, CIRCLE_DOWN_WEEKS, CIRCLE_UP_WEEKS, RHYTHM_OF_CIRCLE } from "./weights";

/** What circles are told from, all of the last 52 weeks unless named otherwise. */
export type Closeness = {
  readonly weeks: number;
  readonly days: number;
  /** Mails that went both ways: the smaller of the two counts. */
  readonly answered: number;
  readonly mutual: boolean;
  readonly met: boolean;
  readonly ageDays: number;
  readonly silentDays: number;
  /** Ever. */
  readonly peakDays: number;
};

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

/** Closeness as signals tell it. */
export function closenessOf(s: Signals, today: number): Closeness {
  return {
    weeks: s.weeksOfYear,
    days: s.daysOfYear,
    answered: Math.min(s.sentOfYear, s.receivedOfYear),
    mutual: (s.directSent > 0 && s.directReceived > 0) || s.directMeetings > 0,
    met: s.meetings > 0,
    ageDays: s.days > 0 ? today - s.firstDay : 0,
    silentDays: s.silentDays,
    peakDays: s.peakDays,
  };
}

/** The frame for one user: the strongest tenth is told from everybody with enough contact days to have a peak. */
export function circleFrame(signals: readonly Signals[]): CircleFrame {
  const peaks = signals.filter((s) => s.days >= 3).map((s) => s.peakDays);
  peaks.sort((a, b) => a - b);
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
  for (const circle of CIRCLES) {
    const known = signals.filter((s, i) => circles[i] === circle && s.gaps >= 4);
    if (known.length < 5) continue;
    const medians = known.map((s) => s.medianGapDays).sort((a, b) => a - b);
    rhythms[circle] = Math.max(1, medians[medians.length >> 1] ?? rhythms[circle]);
  }
  return rhythms;
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
  const inward: number[] = [];
  const outward: number[] = [];
  const track = tracker(history);
  const weeks = Math.ceil((now - first.at) / (7 * DAY_MS));
  for (let left = weeks; left >= 0; left--) {
    const at = now - left * 7 * DAY_MS;
    const raw = CIRCLES.indexOf(circleOf(track(at), frame));
    note(inward, raw, raw < level);
    note(outward, raw, raw > level);
    const to = settled(inward, outward);
    if (to === null) continue;
    steps.push({ from: CIRCLES[level] ?? "known", to: CIRCLES[to] ?? "known", at });
    level = to;
    inward.length = 0;
    outward.length = 0;
  }
  return { circle: CIRCLES[level] ?? "known", steps };
}

function note(run: number[], raw: number, onThisSide: boolean): void {
  if (onThisSide) run.push(raw);
  else run.length = 0;
}

/** Where a long enough run leads: no further than each of its weeks went. */
function settled(inward: readonly number[], outward: readonly number[]): number | null {
  if (inward.length >= CIRCLE_UP_WEEKS) return Math.max(...inward);
  if (outward.length >= CIRCLE_DOWN_WEEKS) return Math.min(...outward);
  return null;
}

/** Closeness at moments that only move forward, in one walk over the history. */
function tracker(history: readonly Moment[]): (at: number) => Closeness {
  let next = 0;
  let oldest = 0;
  const days: number[] = [];
  const seen = { sent: false, received: false, met: false, mutualMeeting: false };
  let peakStart = 0;
  let peakDays = 0;
  let mails: Moment[] = [];
  return (at) => {
    for (let m = history[next]; m && m.at <= at; m = history[next]) {
      next += 1;
      if (m.kind === "meeting") seen.met = true;
      else mails.push(m);
      if (!m.direct) continue;
      seen[m.kind === "meeting" ? "mutualMeeting" : m.kind] = true;
      const day = Math.floor(m.at / DAY_MS);
      if (days[days.length - 1] === day) continue;
      days.push(day);
      while (day - (days[peakStart] ?? 0) >= 90) peakStart += 1;
      peakDays = Math.max(peakDays, days.length - peakStart);
    }
    const today = Math.floor(at / DAY_MS);
    while (oldest < days.length && today - (days[oldest] ?? 0) >= 364) oldest += 1;
    mails = mails.filter((m) => at - m.at < 364 * DAY_MS);
    const ofYear = days.slice(oldest);
    const sent = mails.filter((m) => m.kind === "sent").length;
    return {
      weeks: new Set(ofYear.map((day) => Math.floor(day / 7))).size,
      days: ofYear.length,
      answered: Math.min(sent, mails.length - sent),
      mutual: (seen.sent && seen.received) || seen.mutualMeeting,
      met: seen.met,
      ageDays: today - (days[0] ?? today),
      silentDays: today - (days[days.length - 1] ?? today),
      peakDays,
    };
  };
}
