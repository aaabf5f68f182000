import type { CalendarItem } from "../calendar-store";
import { hashHex } from "../hash";
import type { StoredEvent } from "../mailbox";

/** Every field of an Event this sandbox may answer with. */
export const EVENT_FIELDS =
  "kind,etag,id,status,htmlLink,created,updated,summary,description,location,colorId,creator(id,email,displayName,self),organizer(id,email,displayName,self),start(date,dateTime,timeZone),end(date,dateTime,timeZone),endTimeUnspecified,recurrence,recurringEventId,originalStartTime(date,dateTime,timeZone),transparency,visibility,iCalUID,sequence,attendees(id,email,displayName,organizer,self,resource,optional,responseStatus,comment,additionalGuests),attendeesOmitted,extendedProperties,hangoutLink,conferenceData,guestsCanInviteOthers,guestsCanModify,guestsCanSeeOtherGuests,privateCopy,locked,reminders,source,workingLocationProperties,outOfOfficeProperties,focusTimeProperties,birthdayProperties,attachments,eventType";

/** An Event resource. A cancelled one has only what is guaranteed: its id, and of an instance what it was an instance of. */
export function eventResource({ event }: CalendarItem, maxAttendees: number): object {
  const head = { kind: "calendar#event", etag: etagOf(event), id: event.id, status: event.status };
  if (event.status === "cancelled") return { ...head, ...seriesLink(event) };
  const { email, displayName, self } = event.organizer;
  const organizer = { email, ...(displayName && { displayName }), ...(self && { self }) };
  return {
    ...head,
    htmlLink: `https://www.google.com/calendar/event?eid=${hashHex(event.id)}`,
    created: event.updated,
    updated: event.updated,
    ...(event.summary !== undefined && { summary: event.summary }),
    creator: organizer,
    organizer,
    start: event.start,
    end: event.end,
    ...(event.recurrence && { recurrence: event.recurrence }),
    ...seriesLink(event),
    ...(event.transparency === "transparent" && { transparency: event.transparency }),
    ...(event.visibility && event.visibility !== "default" && { visibility: event.visibility }),
    iCalUID: event.iCalUID,
    sequence: 0,
    ...attendeesOf(event, maxAttendees),
    reminders: { useDefault: true },
    eventType: event.eventType,
  };
}

function attendeesOf(event: StoredEvent, most: number): object {
  const { attendees } = event;
  if (attendees.length === 0) return {};
  if (attendees.length <= most) return { attendees };
  return { attendees: attendees.filter(({ self }) => self), attendeesOmitted: true };
}

function seriesLink({ recurringEventId, originalStartTime }: StoredEvent): object {
  return {
    ...(recurringEventId && { recurringEventId }),
    ...(originalStartTime && { originalStartTime }),
  };
}

function etagOf(event: StoredEvent): string {
  return `"${BigInt(`0x${hashHex(`${event.id} ${event.updated} ${event.status}`)}`) % 10n ** 16n}"`;
}
