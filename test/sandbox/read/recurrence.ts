import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { ArchivedEvent } from "./ics-event";
import {
  clockText,
  instantOf,
  inZone,
  moveByWeeks,
  toIcsText,
  toIcsUtc,
  type WallTime,
} from "./wall-time";

/** No person has more of one series behind them; a guard against FREQ=SECONDLY. */
const MAX_INSTANCES = 10_000;
const YEAR_MS = 366 * 86_400_000;

/** Whether the entry stands for more than one meeting. */
export function isSeries(event: ArchivedEvent): boolean {
  return event.rules.length > 0 || event.extraStarts.length > 0;
}

/** The starts of all meetings of the entry that begin no later than `until` (epoch ms), oldest first, without those left out. */
export function startsUntil(event: ArchivedEvent, until: number): readonly WallTime[] {
  const ruled = event.rules.flatMap((rule) => ruleStarts(rule, event.start, until));
  // A first start that its own rule does not give is undefined by RFC 5545 §3.8.5.3; calendars leave it out.
  const first = event.rules.length === 0 ? [event.start] : [];
  const all = new Map(
    [...first, ...ruled, ...event.extraStarts].map((time) => [toIcsUtc(time), time]),
  );
  for (const time of event.leftOut) all.delete(toIcsUtc(time));
  return [...all.values()]
    .filter((time) => instantOf(time) <= until)
    .toSorted((a, b) => instantOf(a) - instantOf(b));
}

/**
 * The RFC 5545 lines of a series that was moved by whole weeks. Only daily and weekly rules survive that as
 * rules (the second Tuesday of a month may become the third): others are written out as dates, up to a year past `end`.
 */
export function recurrenceLines(
  event: ArchivedEvent,
  weeks: number,
  end: number,
): readonly string[] {
  const keepsRules = weeks === 0 || event.rules.every(isWeekly);
  if (keepsRules) {
    const rules = event.rules.map((rule) => `RRULE:${movedRule(rule, event.start, weeks)}`);
    const extra = event.extraStarts.map((time) => dateLine("RDATE", moveByWeeks(time, weeks)));
    const out = event.leftOut.map((time) => dateLine("EXDATE", moveByWeeks(time, weeks)));
    return [...rules, ...extra, ...out];
  }
  const first = toIcsUtc(event.start);
  const starts = startsUntil(event, end + YEAR_MS);
  const lines = starts
    .filter((time) => toIcsUtc(time) !== first)
    .map((time) => dateLine("RDATE", moveByWeeks(time, weeks)));
  const leavesFirstOut = starts.every((time) => toIcsUtc(time) !== first);
  return leavesFirstOut ? [...lines, dateLine("EXDATE", moveByWeeks(event.start, weeks))] : lines;
}

function isWeekly(rule: string): boolean {
  return (
    /FREQ=(?:DAILY|WEEKLY)/i.test(rule) &&
    !/BY(?:MONTH|MONTHDAY|YEARDAY|WEEKNO|SETPOS)=/i.test(rule)
  );
}

/** UNTIL is an instant: it has to move by the clock of the series, or a change of DST would cut off the last meeting. */
function movedRule(rule: string, start: WallTime, weeks: number): string {
  if (weeks === 0) return rule;
  return rule.replace(/UNTIL=([0-9TZ]+)/i, (_, text: string) => {
    const until = moveByWeeks(untilTime(text, start), weeks);
    return `UNTIL=${toIcsUtc(until)}`;
  });
}

function untilTime(text: string, start: WallTime): WallTime {
  const [, year, month, day, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  if (start.kind === "day") return { kind: "day", date };
  if (hour === undefined) return { kind: "clock", local: `${date}T23:59:59`, zone: start.zone };
  const local = `${date}T${hour}:${minute}:${second}`;
  const until = { kind: "clock", local, zone: utc === undefined ? start.zone : "UTC" } as const;
  return inZone(until, start.zone);
}

function dateLine(name: "RDATE" | "EXDATE", time: WallTime): string {
  if (time.kind === "day") return `${name};VALUE=DATE:${toIcsText(time)}`;
  return time.zone === "UTC"
    ? `${name}:${toIcsText(time)}Z`
    : `${name};TZID=${time.zone}:${toIcsText(time)}`;
}

function ruleStarts(rule: string, start: WallTime, until: number): readonly WallTime[] {
  // The rule runs on the wall clock, so UNTIL must be read on it, too.
  const wallRule = rule.replace(/UNTIL=([0-9TZ]+)/i, (_, text: string) => {
    return `UNTIL=${toIcsText(untilTime(text, start))}`;
  });
  const iterator = ICAL.Recur.fromString(wallRule).iterator(floatingTime(start));
  const starts: WallTime[] = [];
  while (starts.length < MAX_INSTANCES) {
    const next = iterator.next();
    if (!next) break;
    const time = wallTimeLike(start, next);
    if (instantOf(time) > until) break;
    starts.push(time);
  }
  return starts;
}

function floatingTime(time: WallTime): ICAL.Time {
  return time.kind === "day"
    ? ICAL.Time.fromDateString(time.date)
    : ICAL.Time.fromDateTimeString(time.local);
}

function wallTimeLike(start: WallTime, next: ICAL.Time): WallTime {
  const date = Temporal.PlainDate.from({ year: next.year, month: next.month, day: next.day });
  if (start.kind === "day") return { kind: "day", date: date.toString() };
  const { hour, minute, second } = next;
  const local = clockText(date.toPlainDateTime({ hour, minute, second }));
  return { kind: "clock", local, zone: start.zone };
}
