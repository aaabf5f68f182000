import { Temporal } from "temporal-polyfill";
import type { EventTime } from "../mailbox";

/** What a calendar means: a day, or a clock reading in a zone. Moving it by weeks keeps the reading, not the hour of UTC. */
export type WallTime =
  | { readonly kind: "day"; readonly date: string }
  | { readonly kind: "clock"; readonly local: string; readonly zone: string };

/** The instant in epoch ms; a day begins at midnight UTC. */
export function instantOf(time: WallTime): number {
  if (time.kind === "day") return Date.parse(`${time.date}T00:00:00Z`);
  return zoned(time).epochMilliseconds;
}

/** The same clock reading that many weeks later. */
export function moveByWeeks(time: WallTime, weeks: number): WallTime {
  if (weeks === 0) return time;
  if (time.kind === "day") {
    return { kind: "day", date: Temporal.PlainDate.from(time.date).add({ weeks }).toString() };
  }
  return { ...time, local: moveLocal(time.local, { weeks }) };
}

/** The same instant (or day), read in another zone. */
export function inZone(time: WallTime, zone: string): WallTime {
  if (time.kind === "day" || time.zone === zone) return time;
  return {
    kind: "clock",
    zone,
    local: clockText(zoned(time).withTimeZone(zone).toPlainDateTime()),
  };
}

/** Seconds later, by the clock on the wall. */
export function addSeconds(time: WallTime, seconds: number): WallTime {
  if (time.kind === "day") {
    const days = Math.round(seconds / 86_400);
    return { kind: "day", date: Temporal.PlainDate.from(time.date).add({ days }).toString() };
  }
  return { ...time, local: moveLocal(time.local, { seconds }) };
}

/** As Google Calendar writes it. */
export function toEventTime(time: WallTime): EventTime {
  if (time.kind === "day") return { date: time.date };
  const dateTime = zoned(time).toString({ timeZoneName: "never", smallestUnit: "second" });
  return { dateTime: dateTime.replace(/\+00:00$/, "Z"), timeZone: time.zone };
}

/** As RFC 5545 writes it: `20261102` or `20261102T070000` (the zone stands elsewhere). */
export function toIcsText(time: WallTime): string {
  return (time.kind === "day" ? time.date : time.local).replace(/[-:]/g, "");
}

/** The instant as RFC 5545 writes it in UTC, or the day. */
export function toIcsUtc(time: WallTime): string {
  return time.kind === "day" ? toIcsText(time) : `${toIcsText(inZone(time, "UTC"))}Z`;
}

/** A clock reading with seconds and nothing else. */
export function clockText(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: "second" });
}

function moveLocal(local: string, duration: Temporal.DurationLike): string {
  return clockText(Temporal.PlainDateTime.from(local).add(duration));
}

function zoned(time: { readonly local: string; readonly zone: string }): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(time.local).toZonedDateTime(time.zone);
}
