import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { instantOf, timedAt } from "./event-time";
import type { EventTime, StoredEvent } from "./mailbox";

/** One occurrence of a series before exceptions are laid over it. */
export type SeriesInstance = {
  readonly start: EventTime;
  readonly end: EventTime;
  /** Epoch ms of the start. */
  readonly startsAt: number;
};

type Frame = {
  readonly zone: string;
  readonly isAllDay: boolean;
  /** The series' first start in local time. */
  readonly first: ICAL.Time;
  readonly untilMs: number;
};

/** A daily series of a lifetime; nothing real is longer. */
const MOST_INSTANCES = 30_000;

/**
 * The occurrences of a series that start before `untilMs`, oldest first: RRULE and RDATE less EXDATE (RFC 5545 §3.8.5),
 * at the series' wall-clock time across daylight saving changes.
 */
export function expandSeries(
  series: StoredEvent,
  { calendarZone, untilMs }: { readonly calendarZone: string; readonly untilMs: number },
): SeriesInstance[] {
  const zone = series.start.timeZone ?? calendarZone;
  const isAllDay = series.start.date !== undefined;
  const firstMs = instantOf(series.start, calendarZone);
  const frame: Frame = { zone, isAllDay, untilMs, first: localTime(firstMs, zone, isAllDay) };
  const starts = new Set<number>();
  let hasRule = false;
  for (const line of series.recurrence ?? []) {
    if (!/^RRULE[:;]/i.test(line)) continue;
    hasRule = true;
    for (const start of ruleStarts(line, frame)) starts.add(start);
  }
  if (!hasRule) starts.add(firstMs);
  for (const start of listedStarts(series, "RDATE", frame)) if (start < untilMs) starts.add(start);
  for (const start of listedStarts(series, "EXDATE", frame)) starts.delete(start);
  const lengthMs = instantOf(series.end, calendarZone) - firstMs;
  return [...starts]
    .sort((a, b) => a - b)
    .map((startsAt) => ({ startsAt, ...timesAt(startsAt, lengthMs, frame) }));
}

function ruleStarts(line: string, frame: Frame): number[] {
  const rule = ICAL.Recur.fromString(line.slice(line.indexOf(":") + 1));
  if (rule.until) rule.until = untilInFrame(rule.until, frame);
  if (rule.freq === "YEARLY" && Object.keys(rule.parts).length === 0) {
    // ical.js moves a bare 29 February to 1 March in other years; RFC 5545 §3.3.10 skips it.
    rule.setComponent("BYMONTH", [frame.first.month]);
    rule.setComponent("BYMONTHDAY", [frame.first.day]);
  }
  const iterator = rule.iterator(frame.first);
  const starts: number[] = [];
  while (starts.length < MOST_INSTANCES) {
    const next = iterator.next();
    if (!next) break;
    const start = instantOfLocal(next, frame.zone);
    if (start >= frame.untilMs) break;
    starts.push(start);
  }
  return starts;
}

/** UNTIL is UTC for timed events (RFC 5545 §3.3.10), but the iteration runs in local time. */
function untilInFrame(until: ICAL.Time, frame: Frame): ICAL.Time {
  if (until.isDate) {
    if (frame.isAllDay) return until;
    const lastSecond = { hour: 23, minute: 59, second: 59, isDate: false };
    return ICAL.Time.fromData({
      year: until.year,
      month: until.month,
      day: until.day,
      ...lastSecond,
    });
  }
  if (!isUtc(until)) return until;
  return localTime(instantOfLocal(until, "UTC"), frame.zone, frame.isAllDay);
}

function listedStarts(series: StoredEvent, name: "RDATE" | "EXDATE", frame: Frame): number[] {
  return (series.recurrence ?? []).flatMap((line) => {
    if (!new RegExp(`^${name}[:;]`, "i").test(line)) return [];
    const property = ICAL.Property.fromString(line);
    const tzid = property.getParameter("tzid");
    const zone = typeof tzid === "string" ? tzid : frame.zone;
    return property.getValues().map((value: unknown) => {
      const time = value instanceof ICAL.Period ? value.start : (value as ICAL.Time);
      if (!time.isDate || frame.isAllDay) return instantOfLocal(time, isUtc(time) ? "UTC" : zone);
      // A day in the list of a timed series means that day's occurrence.
      const { hour, minute, second } = frame.first;
      const { year, month, day } = time;
      const full = ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false });
      return instantOfLocal(full, zone);
    });
  });
}

function timesAt(startsAt: number, lengthMs: number, frame: Frame) {
  if (!frame.isAllDay) {
    return { start: timedAt(startsAt, frame.zone), end: timedAt(startsAt + lengthMs, frame.zone) };
  }
  const day = dayOf(startsAt, frame.zone);
  const days = Math.max(1, Math.round(lengthMs / 86_400_000));
  return { start: { date: day.toString() }, end: { date: day.add({ days }).toString() } };
}

function dayOf(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function localTime(instant: number, zone: string, isDate: boolean): ICAL.Time {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const { year, month, day, hour, minute, second } = local;
  if (isDate) return ICAL.Time.fromData({ year, month, day, isDate });
  return ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate });
}

function instantOfLocal(time: ICAL.Time, zone: string): number {
  const { year, month, day } = time;
  const clock = time.isDate ? {} : { hour: time.hour, minute: time.minute, second: time.second };
  const plain = Temporal.PlainDateTime.from({ year, month, day, ...clock });
  return plain.toZonedDateTime(zone).epochMilliseconds;
}

function isUtc(time: ICAL.Time): boolean {
  return time.zone?.tzid === "UTC";
}
