import type { GoogleEvent } from "../../schemas/google-calendar";
import { parseAddress } from "../domain/address";
import { ATTENDEES_READ } from "../domain/limits";
import type { Owner, Party } from "../domain/mail";
import type { Answer, MeetingFacts } from "../domain/meeting";
import { meetingKey } from "../domain/meeting-key";
import type { TitleFacts } from "../domain/title";

/** Whose entries a calendar holds. */
export type CalendarRole = {
  readonly id: string;
  /** Its "self" is the user: the primary calendar, or one the user owns. */
  readonly isMine: boolean;
};

export type EventFacts = MeetingFacts & {
  /** Equal for every copy of the meeting. */
  readonly key: string;
  /** Equal for every meeting of a series. */
  readonly series: string;
  readonly title: TitleFacts;
};

/** Everybody with access to the calendar sees the entry. */
const OPEN = new Set(["", "default", "public"]);

const ANSWERS: Readonly<Record<string, Answer>> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentative",
};

/**
 * What a calendar entry says, or null for what is no meeting of the user's: cancelled, all-day, out of office and the
 * like, made from a mail, or in somebody else's calendar without the user in it.
 */
export function meetingOf(
  event: GoogleEvent,
  calendar: CalendarRole,
  owner: Owner,
): EventFacts | null {
  const start = event.start?.dateTime;
  const end = event.end?.dateTime;
  if (event.status === "cancelled" || event.eventType !== "default" || !start || !end) return null;
  if (event.iCalUID === undefined) return null;
  const isMine = (party: { email: string; self: boolean }, address: string) =>
    owner.isOwn(address) || (calendar.isMine && party.self);
  const attendees = event.attendees.slice(0, ATTENDEES_READ).flatMap((attendee) => {
    const party = partyOf(attendee);
    if (!party) return [];
    const answer = ANSWERS[attendee.responseStatus] ?? "none";
    return [
      { ...party, isMine: isMine(attendee, party.address), isRoom: attendee.resource, answer },
    ];
  });
  const by = event.organizer && partyOf(event.organizer);
  const organizer =
    event.organizer && by ? { ...by, isMine: isMine(event.organizer, by.address) } : null;
  const isThere = organizer?.isMine === true || attendees.some((attendee) => attendee.isMine);
  if (!isThere && !calendar.isMine) return null;
  const originalDate = originalDateOf(event);
  return {
    key: meetingKey(event.iCalUID, originalDate),
    series: meetingKey(event.iCalUID, null),
    at: Math.floor(Date.parse(start) / 1000) * 1000,
    endAt: Date.parse(end),
    isSeries: originalDate !== null,
    organizer,
    attendees,
    title: { text: event.summary, isPrivate: !OPEN.has(event.visibility) },
    isCut: event.attendeesOmitted || event.attendees.length > ATTENDEES_READ,
  };
}

function partyOf({ email, displayName }: { email: string; displayName: string }): Party | null {
  const address = parseAddress(email);
  return address === null ? null : { address, name: displayName };
}

/** The local date an instance was first planned for, as its calendar wrote it; null for a single entry. */
function originalDateOf(event: GoogleEvent): string | null {
  if (event.recurringEventId === undefined) return null;
  const original = event.originalStartTime;
  const text = original?.dateTime ?? original?.date ?? event.start?.dateTime ?? "";
  return text.slice(0, 10);
}
