import { Temporal } from "temporal-polyfill";

/** The day in an IANA zone at a moment, as "2026-11-02". */
export function localDate(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** Noon of that day in the zone, epoch milliseconds: a day without an hour. Null where there is no such day. */
export function noonOf(date: string, zone: string): number | null {
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" }).toZonedDateTime({
      timeZone: zone,
      plainTime: "12:00",
    }).epochMilliseconds;
  } catch {
    return null;
  }
}
