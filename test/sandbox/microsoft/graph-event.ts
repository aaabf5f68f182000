import { Temporal } from "temporal-polyfill";
import { findIana, findWindows } from "windows-iana";
import type { CalendarItem, CalendarStore } from "../calendar-store";
import { toBase64Url } from "../encoding";
import { instantOf } from "../event-time";
import { hashHex } from "../hash";
import type { EventAttendee, EventTime, StoredEvent } from "../mailbox";
import { globalObjectId } from "./goid";
import type { GraphCall } from "./graph-call";
import { badRequest } from "./graph-error";

/** Every property of an event that Calendars.ReadBasic may be given. Version 1.0 has no `uid`. */
export const EVENT_FIELDS: ReadonlySet<string> = new Set(
  `id,changeKey,categories,originalStartTimeZone,originalEndTimeZone,originalStart,iCalUId,reminderMinutesBeforeStart,
  isReminderOn,hasAttachments,subject,importance,sensitivity,isAllDay,isCancelled,isOrganizer,responseRequested,
  seriesMasterId,showAs,type,webLink,isOnlineMeeting,isDraft,hideAttendees,responseStatus,start,end,location,
  attendees,organizer,body,bodyPreview`.split(/[\s,]+/),
);

const ANSWERS: Readonly<Record<EventAttendee["responseStatus"], string>> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentativelyAccepted",
  needsAction: "notResponded",
};

/** An Event resource of Graph, as a calendar view has it: single, an occurrence of a series, or an exception. */
export function graphEvent(
  call: GraphCall,
  store: CalendarStore,
  { event, startsAt, endsAt }: CalendarItem,
): Record<string, unknown> {
  const zone = event.start.timeZone ?? store.calendar.timeZone;
  const original = event.originalStartTime;
  const date = original && originalDate(original, store.calendar.timeZone);
  const self = event.attendees.find((attendee) => attendee.self);
  const isOrganizer = event.organizer.self === true;
  const own = isOrganizer ? "organizer" : self ? ANSWERS[self.responseStatus] : "none";
  return {
    "@odata.etag": `W/"${hashHex(`${event.id} ${event.updated}`)}"`,
    id: eventId(event.id),
    changeKey: hashHex(event.updated),
    categories: [],
    originalStartTimeZone: windowsZone(zone),
    originalEndTimeZone: windowsZone(zone),
    iCalUId: globalObjectId(event.iCalUID, date ?? null),
    ...seriesFields(store, event),
    subject: event.summary ?? "",
    importance: "normal",
    sensitivity: event.visibility === "private" ? "private" : "normal",
    isAllDay: event.start.date !== undefined,
    isCancelled: event.status === "cancelled",
    isOrganizer,
    showAs:
      event.eventType === "outOfOffice"
        ? "oof"
        : event.transparency === "transparent"
          ? "free"
          : "busy",
    webLink: `https://outlook.office365.com/owa/?itemid=${hashHex(event.id)}`,
    isOnlineMeeting: false,
    responseStatus: { response: own, time: "0001-01-01T00:00:00Z" },
    start: zonedTime(call, startsAt),
    end: zonedTime(call, endsAt),
    attendees: event.attendees.filter(isListed).map(attendeeOf),
    organizer: { emailAddress: nameOf(event.organizer) },
  };
}

/** `originalStart` is there for occurrences and, as users report, not always for exceptions. */
function seriesFields(store: CalendarStore, event: StoredEvent): object {
  const { recurringEventId, originalStartTime } = event;
  if (recurringEventId === undefined) return { type: "singleInstance", seriesMasterId: null };
  const seriesMasterId = eventId(recurringEventId);
  if (store.events.has(event.id) || !originalStartTime)
    return { type: "exception", seriesMasterId };
  const originalStart = seconds(instantOf(originalStartTime, store.calendar.timeZone));
  return { type: "occurrence", seriesMasterId, originalStart };
}

/** The day in the zone of the series: what Exchange writes into the id of an instance. */
function originalDate(original: EventTime, calendarZone: string): string {
  if (original.date !== undefined) return original.date;
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantOf(original, calendarZone));
  return zoned
    .toZonedDateTimeISO(original.timeZone ?? calendarZone)
    .toPlainDate()
    .toString();
}

/** Exchange does not list who organises among the guests. */
function isListed(attendee: EventAttendee): boolean {
  return !attendee.organizer || attendee.responseStatus === "declined";
}

function attendeeOf(attendee: EventAttendee): object {
  return {
    type: attendee.resource ? "resource" : "required",
    status: { response: ANSWERS[attendee.responseStatus], time: "0001-01-01T00:00:00Z" },
    emailAddress: nameOf(attendee),
  };
}

function nameOf({ email, displayName }: { readonly email: string; readonly displayName?: string }) {
  return { name: displayName ?? email, address: email };
}

/** A dateTimeTimeZone: seven decimals, no offset; UTC unless Prefer names another zone. */
function zonedTime(call: GraphCall, at: number): { dateTime: string; timeZone: string } {
  const timeZone = call.prefer.get("outlook.timezone") ?? "UTC";
  const zone = timeZone === "UTC" ? "UTC" : (findIana(timeZone)[0] ?? timeZone);
  try {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    return { dateTime: local.toPlainDateTime().toString({ fractionalSecondDigits: 7 }), timeZone };
  } catch {
    throw badRequest(`The time zone '${timeZone}' is not supported.`);
  }
}

function windowsZone(iana: string): string {
  return findWindows(iana)[0] ?? iana;
}

function eventId(id: string): string {
  return `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0B${toBase64Url(id)}AAA=`;
}

function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
