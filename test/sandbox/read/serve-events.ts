import type { EventAttendee, StoredEvent } from "../mailbox";
import type { ArchivedEvent } from "./ics-event";
import type { EventHistory } from "./latest-events";
import { isSeries, recurrenceLines } from "./recurrence";
import { stableId } from "./stable-id";
import { moveByWeeks, toEventTime, toIcsUtc, type WallTime } from "./wall-time";

/** How the entries of an archive reach the calendar of one person. */
export type EventSetting = {
  /** The owner's addresses, lower case; the first is the calendar's own. */
  readonly own: readonly string[];
  readonly shiftWeeks: number;
  /** Epoch ms: the archive knows nothing later (before the shift). */
  readonly archiveEnd: number;
};

/** Google's own stand-in where an imported entry does not say who organised it. */
const UNKNOWN_ORGANIZER = "unknownorganizer@calendar.google.com";
const WEEK_MS = 7 * 86_400_000;

/** A meeting or series and its exceptions in the shape of Google's Event resource. */
export function serveEvents(
  uid: string,
  history: EventHistory,
  setting: EventSetting,
): readonly StoredEvent[] {
  const id = stableId(uid);
  const { main, exceptions } = history;
  const served = exceptions.flatMap((exception) => {
    if (exception.replaces === undefined) return [];
    const original = moveByWeeks(exception.replaces, setting.shiftWeeks);
    return [
      {
        ...sharedFields(exception, setting),
        id: `${id}_${toIcsUtc(original)}`,
        recurringEventId: id,
        originalStartTime: toEventTime(original),
      },
    ];
  });
  if (main === undefined) return served;
  const recurrence = isSeries(main)
    ? { recurrence: recurrenceLines(main, setting.shiftWeeks, setting.archiveEnd) }
    : {};
  return [{ ...sharedFields(main, setting), id, ...recurrence }, ...served];
}

function sharedFields(event: ArchivedEvent, setting: EventSetting): Omit<StoredEvent, "id"> {
  const move = (time: WallTime) => toEventTime(moveByWeeks(time, setting.shiftWeeks));
  const attendees = attendeesOf(event, setting);
  return {
    iCalUID: event.uid,
    status: event.status,
    start: move(event.start),
    end: move(event.end),
    organizer: organizerOf(event, attendees, setting),
    attendees,
    eventType: "default",
    ...(event.visibility === undefined ? {} : { visibility: event.visibility }),
    ...(event.isTransparent ? { transparency: "transparent" as const } : {}),
    ...(event.summary === undefined ? {} : { summary: event.summary }),
    updated: new Date(event.stampedAt + setting.shiftWeeks * WEEK_MS).toISOString(),
  };
}

/** Each address once: writers repeat guests. The owner counts as one guest; who organises has accepted. */
function attendeesOf(event: ArchivedEvent, { own }: EventSetting): readonly EventAttendee[] {
  const organizer = event.organizer?.email;
  const isOwnMeeting = organizer !== undefined && own.includes(organizer);
  const attendees = new Map<string, EventAttendee>();
  for (const { email, name, responseStatus, resource } of event.attendees) {
    if (attendees.has(email)) continue;
    const isSelf = own.includes(email) && ![...attendees.values()].some(({ self }) => self);
    attendees.set(email, {
      email,
      ...(name === "" || name.toLowerCase() === email ? {} : { displayName: name }),
      responseStatus: isSelf && isOwnMeeting ? "accepted" : responseStatus,
      ...(email === organizer ? { organizer: true } : {}),
      ...(isSelf ? { self: true } : {}),
      ...(resource ? { resource: true } : {}),
    });
  }
  const hasSelf = [...attendees.values()].some(({ self }) => self);
  if (isOwnMeeting && !hasSelf && attendees.size > 0) {
    attendees.set(organizer, {
      email: organizer,
      responseStatus: "accepted",
      organizer: true,
      self: true,
    });
  }
  return [...attendees.values()];
}

function organizerOf(
  event: ArchivedEvent,
  attendees: readonly EventAttendee[],
  { own }: EventSetting,
): StoredEvent["organizer"] {
  if (event.organizer !== undefined) {
    const { email, name } = event.organizer;
    return {
      email,
      ...(name === "" || name.toLowerCase() === email ? {} : { displayName: name }),
      ...(own.includes(email) ? { self: true } : {}),
    };
  }
  // An entry without organiser is the owner's own, unless it is a meeting of others, or one the owner has not accepted.
  const self = attendees.find((attendee) => attendee.self);
  const isOwn = attendees.length === 0 || self?.responseStatus === "accepted";
  return isOwn ? { email: own[0] ?? UNKNOWN_ORGANIZER, self: true } : { email: UNKNOWN_ORGANIZER };
}
