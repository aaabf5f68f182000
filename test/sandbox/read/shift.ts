import type { EventHistory } from "./latest-events";
import { startsUntil } from "./recurrence";
import { instantOf, moveByWeeks, type WallTime } from "./wall-time";

const WEEK_MS = 7 * 86_400_000;
const MAX_TIME = Date.UTC(2100, 0, 1);

/** When an archive ends, and by how many whole weeks that lies before the week that ends `now`. */
export type Shift = { readonly archiveEnd: number; readonly weeks: number };

/**
 * Finds the whole weeks that bring the archive's last entry into the seven days before `now`. An entry is a mail or
 * a meeting that had begun when the archive was made: by its last mail or the last stamp of its calendar,
 * so that a flight booked for next year is not taken for the present. If nothing had begun, the last meeting counts.
 */
export function findShift(
  mailTimes: Iterable<number>,
  histories: Iterable<EventHistory>,
  now: number,
): Shift {
  const lastMail = [...mailTimes].reduce((a, b) => Math.max(a, b), 0);
  const all = [...histories].flatMap(({ main, exceptions }) =>
    main ? [main, ...exceptions] : exceptions,
  );
  const alive = all.filter(({ status }) => status !== "cancelled");
  const events = alive.length > 0 ? alive : all;
  const madeAt = events.reduce((last, { stampedAt }) => Math.max(last, stampedAt), lastMail);
  const lastStart = (until: number) => latest(events.map((e) => startsUntil(e, until).at(-1)));
  const begun = lastStart(madeAt);
  // Series without end know no last meeting: a stamp-less file of them is read up to now.
  const lastEvent = begun ?? (lastMail > 0 ? undefined : (lastStart(now) ?? lastStart(MAX_TIME)));
  const eventAt = lastEvent === undefined ? 0 : instantOf(lastEvent);
  if (eventAt <= lastMail || lastEvent === undefined) {
    return { archiveEnd: Math.max(lastMail, madeAt), weeks: weeksTo(lastMail, now) };
  }
  return { archiveEnd: Math.max(eventAt, madeAt), weeks: eventWeeks(lastEvent, now) };
}

function latest(times: readonly (WallTime | undefined)[]): WallTime | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && instantOf(b) > instantOf(a)) ? b : a),
    undefined,
  );
}

function weeksTo(last: number, now: number): number {
  return last === 0 ? 0 : Math.floor((now - last) / WEEK_MS);
}

/** Moved by the wall clock, a meeting may land an hour to the other side of `now`. */
function eventWeeks(last: WallTime, now: number): number {
  const weeks = weeksTo(instantOf(last), now);
  const landsAt = (candidate: number) => instantOf(moveByWeeks(last, candidate));
  if (landsAt(weeks) > now) return weeks - 1;
  return landsAt(weeks + 1) <= now ? weeks + 1 : weeks;
}
