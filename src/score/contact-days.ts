import { RHYTHM_GAPS } from "../domain/limits";
import type { Signals } from "./signals";
import { PEAK_DAYS } from "./weights";

/** A year of whole weeks, days. */
export const YEAR_DAYS = 364;

/** Fills in what the days of contact tell; `days` are distinct and ascending, `scratch` has room for the last gaps. */
export function readDays(s: Signals, days: Int32Array, today: number, scratch: Int32Array): void {
  s.days = days.length;
  const last = days[days.length - 1];
  if (last === undefined) return;
  s.firstDay = days[0] ?? last;
  s.lastDay = last;
  s.silentDays = today - last;
  s.gaps = days.length - 1;
  s.weeks = 0;
  let windowStart = 0;
  for (let i = 0; i < days.length; i++) {
    const day = days[i] ?? 0;
    const newWeek = i === 0 || Math.floor(day / 7) !== Math.floor((days[i - 1] ?? 0) / 7);
    s.weeks += newWeek ? 1 : 0;
    if (today - day < YEAR_DAYS) {
      s.daysOfYear += 1;
      s.weeksOfYear += newWeek ? 1 : 0;
    }
    while (day - (days[windowStart] ?? 0) >= PEAK_DAYS) windowStart += 1;
    s.peakDays = Math.max(s.peakDays, i - windowStart + 1);
  }
  const gaps = lastGaps(days, scratch);
  s.medianGapDays = median(gaps);
  s.longestGapDays = gaps[gaps.length - 1] ?? 0;
}

/** The last gaps between contact days, ascending. */
function lastGaps(days: Int32Array, scratch: Int32Array): Int32Array {
  const first = Math.max(1, days.length - RHYTHM_GAPS);
  const gaps = scratch.subarray(0, Math.max(0, days.length - first));
  for (let i = first; i < days.length; i++) gaps[i - first] = (days[i] ?? 0) - (days[i - 1] ?? 0);
  return gaps.sort();
}

/** The middle of ascending numbers, or the mean of the two; 0 of none. */
export function median(ascending: ArrayLike<number>): number {
  const middle = ascending.length >> 1;
  const high = ascending[middle] ?? 0;
  return ascending.length % 2 === 1 ? high : (high + (ascending[middle - 1] ?? high)) / 2;
}
