import { DAY_MS } from "../domain/limits";
import { YEAR_DAYS } from "./contact-days";
import type { Moment } from "./history";
import type { Signals } from "./signals";
import { PEAK_DAYS } from "./weights";

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

/** Closeness now, as signals tell it. */
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

/** Closeness at moments that only move forward, each told in constant time beside one walk over the history. */
export function trackCloseness(history: readonly Moment[]): (at: number) => Closeness {
  const days = createDays();
  const sent = createWindow();
  const received = createWindow();
  const seen = { sent: false, received: false, meeting: false, met: false };
  let next = 0;
  return (at) => {
    for (let m = history[next]; m && m.at <= at; m = history[next]) {
      next += 1;
      if (m.kind === "meeting") seen.met = true;
      else (m.kind === "sent" ? sent : received).add(Math.floor(m.at / DAY_MS));
      if (!m.direct) continue;
      seen[m.kind] = true;
      days.add(Math.floor(m.at / DAY_MS));
    }
    const today = Math.floor(at / DAY_MS);
    const { weeks, days: daysOfYear, ageDays, silentDays, peakDays } = days.at(today);
    return {
      weeks,
      days: daysOfYear,
      ageDays,
      silentDays,
      peakDays,
      answered: Math.min(sent.within(today), received.within(today)),
      mutual: (seen.sent && seen.received) || seen.meeting,
      met: seen.met,
    };
  };
}

/** Ascending days, counted within the last 52 weeks. */
function createWindow() {
  const days: number[] = [];
  let oldest = 0;
  return {
    add: (day: number) => days.push(day),
    within: (today: number) => {
      while (oldest < days.length && today - (days[oldest] ?? 0) >= YEAR_DAYS) oldest += 1;
      return days.length - oldest;
    },
  };
}

/** Days of contact, with the ordinal of each one's week among the weeks of contact. */
function createDays() {
  const days: number[] = [];
  const weeks: number[] = [];
  let oldest = 0;
  let peakStart = 0;
  let peakDays = 0;
  return {
    add: (day: number) => {
      const last = days[days.length - 1];
      if (last === day) return;
      const sameWeek = last !== undefined && Math.floor(last / 7) === Math.floor(day / 7);
      weeks.push((weeks[weeks.length - 1] ?? 0) + (sameWeek ? 0 : 1));
      days.push(day);
      while (day - (days[peakStart] ?? 0) >= PEAK_DAYS) peakStart += 1;
      peakDays = Math.max(peakDays, days.length - peakStart);
    },
    at: (today: number) => {
      while (oldest < days.length && today - (days[oldest] ?? 0) >= YEAR_DAYS) oldest += 1;
      const count = days.length - oldest;
      const lastWeek = weeks[weeks.length - 1] ?? 0;
      return {
        days: count,
        weeks: count === 0 ? 0 : lastWeek - (weeks[oldest] ?? 0) + 1,
        ageDays: today - (days[0] ?? today),
        silentDays: today - (days[days.length - 1] ?? today),
        peakDays,
      };
    },
  };
}
