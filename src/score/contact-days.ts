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
  let [weeks, daysOfYear, weeksOfYear, peakDays] = [0, 0, 0, 0];
  let lastWeek = Number.NaN;
  for (let i = 0; i < days.length; i++) {
    const day = days[i] ?? 0;
    const week = day - (day % 7);
    const newWeek = week === lastWeek ? 0 : 1;
    const ofYear = today - day < YEAR_DAYS ? 1 : 0;
    lastWeek = week;
    weeks += newWeek;
    daysOfYear += ofYear;
    weeksOfYear += newWeek & ofYear;
    // The best window so far grows by one day or by none.
    if (day - (days[i - peakDays] ?? 0) < PEAK_DAYS) peakDays += 1;
  }
  s.weeks = weeks;
  s.daysOfYear = daysOfYear;
  s.weeksOfYear = weeksOfYear;
  s.peakDays = peakDays;
  const gaps = lastGaps(days, scratch);
  s.medianGapDays = median(gaps);
  s.longestGapDays = gaps[gaps.length - 1] ?? 0;
}

/** The last gaps between contact days, ascending. They are few: each is put where it belongs. */
function lastGaps(days: Int32Array, scratch: Int32Array): Int32Array {
  const first = Math.max(1, days.length - RHYTHM_GAPS);
  for (let i = first; i < days.length; i++) {
    const gap = (days[i] ?? 0) - (days[i - 1] ?? 0);
    let place = i - first;
    for (; place > 0 && (scratch[place - 1] ?? 0) > gap; place--) {
      scratch[place] = scratch[place - 1] ?? 0;
    }
    scratch[place] = gap;
  }
  return scratch.subarray(0, Math.max(0, days.length - first));
}

/** The middle of ascending numbers, or the mean of the two; 0 of none. */
export function median(ascending: ArrayLike<number>): number {
  const middle = ascending.length >> 1;
  const high = ascending[middle] ?? 0;
  return ascending.length % 2 === 1 ? high : (high + (ascending[middle - 1] ?? high)) / 2;
}
