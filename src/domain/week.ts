import * as Instant from "temporal-polyfill/fns/Instant";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { DAY_MS } from "./limits";

/** When a user wants the letter. */
export type LetterTime = {
  /** IANA zone. */
  readonly zone: string;
  /** ISO: 1 is Monday. */
  readonly day: number;
  /** 0–23, local. */
  readonly hour: number;
};

export type LetterPlan = {
  /** The ISO week whose letter is owed now, e.g. "2026-W48"; null: none. Whether it was sent already, its slot in D1 knows. */
  readonly owed: { readonly week: string; readonly at: number } | null;
  /** The next moment at which a letter will be owed. */
  readonly nextAt: number;
};

/** The first letter goes so long after connecting, whatever was read by then. */
const FIRST_AFTER_MS = DAY_MS;
/** Or as soon as so much history was read. */
const FIRST_DEPTH_MS = 365 * DAY_MS;
/** Closer to the weekly letter than this, the first letter is the weekly one. */
const FIRST_OR_WEEKLY_MS = 3 * DAY_MS;

/** The ISO week of a moment in a zone, e.g. "2026-W48". */
export function isoWeek(at: number, zone: string): string {
  return weekName(localDate(at, zone));
}

/** The local day of a moment as epoch days: two moments of one local day have the same number. */
export function localDay(at: number, zone: string): number {
  const date = localDate(at, zone);
  return Math.round(PlainDate.toZonedDateTime(date, "UTC").epochMilliseconds / DAY_MS);
}

/**
 * Whether a scheduled letter is owed at `now`: exactly one for each ISO week whose moment lies after `startAt` (when the
 * user joined or resumed). One that was missed, by an outage or by a change of day or zone, is caught up until the next
 * one is due. An hour that the clocks skip becomes the next one that exists; an hour that they repeat counts at its first time.
 */
export function planLetter(now: number, time: LetterTime, startAt: number): LetterPlan {
  const today = localDate(now, time.zone);
  const last = letterAt(PlainDate.subtractWeeks(today, 1), time);
  const current = letterAt(today, time);
  const next = letterAt(PlainDate.addWeeks(today, 1), time);
  const nextAt = [last, current, next].map(({ at }) => at).find((at) => at > now) ?? next.at;
  if (current.at <= now) return { owed: current.at >= startAt ? current : null, nextAt };
  return { owed: last.at >= startAt && last.at <= now ? last : null, nextAt };
}

/**
 * Whether the first letter is due: a year of history is read or a day has passed since connecting, and no weekly letter
 * follows within three days, which would be the first one then. The caller sends none after any other letter.
 */
export function isFirstLetterDue(
  now: number,
  time: LetterTime,
  { connectedAt, depthAt }: { readonly connectedAt: number; readonly depthAt: number | null },
): boolean {
  const ready =
    now >= connectedAt + FIRST_AFTER_MS || (depthAt !== null && depthAt <= now - FIRST_DEPTH_MS);
  return ready && planLetter(now, time, connectedAt).nextAt - now > FIRST_OR_WEEKLY_MS;
}

/** Which Monday-like day of its month a moment is: 1 for the first one of that weekday. */
export function weekOfMonth(at: number, zone: string): number {
  return Math.ceil(localDate(at, zone).day / 7);
}

/** When the local month `back` months before that of `at` began; 0 is the month of `at`. */
export function monthStart(at: number, zone: string, back: number): number {
  const first = PlainDate.withDayOfMonth(localDate(at, zone), 1);
  return PlainDate.toZonedDateTime(PlainDate.subtractMonths(first, back), zone).epochMilliseconds;
}

function letterAt(
  date: PlainDate.Record,
  { zone, day, hour }: LetterTime,
): { week: string; at: number } {
  const local = PlainDate.addDays(date, day - PlainDate.dayOfWeek(date));
  const at = PlainDate.toZonedDateTime(local, {
    timeZone: zone,
    plainTime: PlainTime.create(hour),
  });
  return { week: weekName(date), at: at.epochMilliseconds };
}

function weekName(date: PlainDate.Record): string {
  return `${PlainDate.yearOfWeek(date)}-W${String(PlainDate.weekOfYear(date)).padStart(2, "0")}`;
}

function localDate(at: number, zone: string): PlainDate.Record {
  return ZonedDateTime.toPlainDate(
    Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at), zone),
  );
}
