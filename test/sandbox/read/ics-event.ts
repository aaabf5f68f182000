import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { EventAttendee, StoredEvent } from "../mailbox";
import type { ZoneFinder } from "./ics-zones";
import { addSeconds, clockText, inZone, type WallTime } from "./wall-time";

/** A VEVENT as read: one version of a meeting, a series or an exception of one. */
export type ArchivedEvent = {
  readonly uid: string;
  readonly sequence: number;
  /** LAST-MODIFIED, DTSTAMP or CREATED, the latest of them, in epoch ms; 0 where none stands. */
  readonly stampedAt: number;
  readonly replaces: WallTime | undefined;
  readonly start: WallTime;
  readonly end: WallTime;
  /** RRULE values as written. */
  readonly rules: readonly string[];
  readonly extraStarts: readonly WallTime[];
  readonly leftOut: readonly WallTime[];
  readonly status: StoredEvent["status"];
  readonly organizer: Participant | undefined;
  readonly attendees: readonly (Participant & Pick<EventAttendee, "responseStatus" | "resource">)[];
  readonly isTransparent: boolean;
  readonly visibility: "private" | "confidential" | undefined;
  readonly summary: string | undefined;
};

type Participant = { readonly email: string; readonly name: string };

const STATUSES: Readonly<Record<string, StoredEvent["status"]>> = {
  CANCELLED: "cancelled",
  TENTATIVE: "tentative",
};
const RESPONSES: Readonly<Record<string, EventAttendee["responseStatus"]>> = {
  ACCEPTED: "accepted",
  DECLINED: "declined",
  TENTATIVE: "tentative",
};

/** Reads one VEVENT. Throws, saying what is wrong, if it has no UID, no start or a start no calendar has. */
export function readEvent(text: string, method: string, zoneOf: ZoneFinder): ArchivedEvent {
  const event = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const uid = textOf(event, "uid");
  if (uid === undefined) throw new Error("an event without a UID");
  const start = timesOf(event, "dtstart", zoneOf)[0];
  if (start === undefined) throw new Error("an event without a DTSTART");
  const visibility = textOf(event, "class")?.toLowerCase();
  return {
    uid,
    sequence: Number(textOf(event, "sequence") ?? 0) || 0,
    stampedAt: stampOf(event, zoneOf),
    replaces: timesOf(event, "recurrence-id", zoneOf)[0],
    start,
    end: endOf(event, start, zoneOf),
    rules: event.getAllProperties("rrule").map((rule) => String(rule.getFirstValue())),
    extraStarts: timesOf(event, "rdate", zoneOf),
    leftOut: timesOf(event, "exdate", zoneOf).map((time) =>
      start.kind === "clock" ? inZone(time, start.zone) : time,
    ),
    status: method === "CANCEL" ? "cancelled" : statusOf(event),
    organizer: event
      .getAllProperties("organizer")
      .map(participantOf)
      .find((p) => p !== undefined),
    attendees: event.getAllProperties("attendee").flatMap(attendeeOf),
    isTransparent: textOf(event, "transp")?.toUpperCase() === "TRANSPARENT",
    visibility: visibility === "private" || visibility === "confidential" ? visibility : undefined,
    summary: textOf(event, "summary"),
  };
}

function textOf(event: ICAL.Component, name: string): string | undefined {
  const value = event.getFirstPropertyValue(name);
  const text = value === null || value === undefined ? "" : String(value).trim();
  return text === "" ? undefined : text;
}

function statusOf(event: ICAL.Component): StoredEvent["status"] {
  return STATUSES[textOf(event, "status")?.toUpperCase() ?? ""] ?? "confirmed";
}

function stampOf(event: ICAL.Component, zoneOf: ZoneFinder): number {
  const stamps = ["last-modified", "dtstamp", "created"].flatMap((name) =>
    timesOf(event, name, zoneOf),
  );
  const times = stamps.map((time) =>
    time.kind === "day" ? 0 : Temporal.PlainDateTime.from(time.local).toZonedDateTime(time.zone),
  );
  return Math.max(0, ...times.map((time) => (time === 0 ? 0 : time.epochMilliseconds)));
}

function endOf(event: ICAL.Component, start: WallTime, zoneOf: ZoneFinder): WallTime {
  const end = timesOf(event, "dtend", zoneOf)[0];
  if (end !== undefined && end.kind === start.kind) return end;
  const duration = event.getFirstPropertyValue("duration");
  if (duration instanceof ICAL.Duration) return addSeconds(start, duration.toSeconds());
  // RFC 5545 §3.6.1: without an end a day lasts a day and a moment no time.
  return start.kind === "day" ? addSeconds(start, 86_400) : start;
}

function timesOf(event: ICAL.Component, name: string, zoneOf: ZoneFinder): readonly WallTime[] {
  return event.getAllProperties(name).flatMap((property) => {
    const tzid = property.getParameter("tzid");
    return property.getValues().flatMap((value) => {
      const time = value instanceof ICAL.Period ? value.start : value;
      return time instanceof ICAL.Time ? [wallTime(time, tzid, zoneOf)] : [];
    });
  });
}

function wallTime(time: ICAL.Time, tzid: unknown, zoneOf: ZoneFinder): WallTime {
  const date = Temporal.PlainDate.from({ year: time.year, month: time.month, day: time.day });
  if (time.isDate) return { kind: "day", date: date.toString() };
  const { hour, minute, second } = time;
  const local = clockText(date.toPlainDateTime({ hour, minute, second }));
  const isUtc = time.zone?.tzid === "UTC";
  return {
    kind: "clock",
    local,
    zone: isUtc ? "UTC" : zoneOf(typeof tzid === "string" ? tzid : ""),
  };
}

function participantOf(property: ICAL.Property): Participant | undefined {
  const value = String(property.getFirstValue() ?? "");
  const parameter = property.getParameter("email");
  const email = [value.replace(/^mailto:/i, ""), typeof parameter === "string" ? parameter : ""]
    .map((text) => text.trim().toLowerCase())
    .find((text) => /^[^\s@:]+@[^\s@]+$/.test(text));
  const name = property.getParameter("cn");
  if (email === undefined) return undefined;
  return { email, name: typeof name === "string" ? name.trim() : "" };
}

function attendeeOf(property: ICAL.Property): ArchivedEvent["attendees"] {
  const participant = participantOf(property);
  if (participant === undefined) return [];
  const isResource = /^(?:resource|room)$/i.test(String(property.getParameter("cutype") ?? ""));
  const responseStatus =
    RESPONSES[String(property.getParameter("partstat") ?? "").toUpperCase()] ?? "needsAction";
  return [{ ...participant, responseStatus, ...(isResource ? { resource: true } : {}) }];
}
