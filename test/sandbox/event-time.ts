import { Temporal } from "temporal-polyfill";
import type { EventTime } from "./mailbox";

/** The instant of an event's start or end, epoch ms; a date is midnight in its own or the calendar's zone. */
export function instantOf(time: EventTime, calendarZone: string): number {
  if (time.dateTime !== undefined) {
    const hasOffset = /(Z|[+-]\d\d:\d\d)$/i.test(time.dateTime);
    if (hasOffset) return Date.parse(time.dateTime);
    return Temporal.PlainDateTime.from(time.dateTime).toZonedDateTime(time.timeZone ?? calendarZone)
      .epochMilliseconds;
  }
  const date = Temporal.PlainDate.from(time.date ?? "1970-01-01");
  return date.toZonedDateTime(time.timeZone ?? calendarZone).epochMilliseconds;
}

/** An instant as a timed event's start or end, with the offset its zone has then. */
export function timedAt(instant: number, timeZone: string): EventTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const text = zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
  return { dateTime: text.replace(/\+00:00$/, "Z"), timeZone };
}

/** The part of an instance's id after the underscore: the original start, in UTC, or the day. */
export function instanceSuffix(original: EventTime, calendarZone: string): string {
  if (original.date !== undefined) return original.date.replaceAll("-", "");
  const iso = new Date(instantOf(original, calendarZone)).toISOString();
  return `${iso.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
