import { getISO } from "temporal-polyfill/fns/Calendar";
import * as Instant from "temporal-polyfill/fns/Instant";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import * as PlainTime from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";

/** The day in an IANA zone at a moment, as "2026-11-02". */
export function localDate(at: number, zone: string): string {
  const zoned = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at), zone);
  return PlainDate.toString(ZonedDateTime.toPlainDate(zoned));
}

/** Noon of that day in the zone, epoch milliseconds: a day without an hour. Null where there is no such day. */
export function noonOf(date: string, zone: string): number | null {
  try {
    const day = PlainDate.fromString(date, getISO);
    return PlainDate.toZonedDateTime(day, { timeZone: zone, plainTime: PlainTime.create(12) })
      .epochMilliseconds;
  } catch {
    return null;
  }
}
