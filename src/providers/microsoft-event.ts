import type { GraphEvent } from "../../schemas/graph";
import { parseAddress } from "../domain/address";
import { ATTENDEES_READ } from "../domain/limits";
import type { Owner, Party } from "../domain/mail";
import type { Answer, Attendee, MeetingFacts } from "../domain/meeting";
import { instanceDate, meetingKey } from "../domain/meeting-key";
import type { TitleFacts } from "../domain/title";
import { localDateIn } from "./windows-zone";

/** Whose entries a calendar holds. */
export type OutlookCalendar = {
  readonly id: string;
  /** The mailbox's own calendar: its "organizer" and its answer are the user's. */
  readonly isMine: boolean;
  /** Its owner's address, normalised; empty where Graph does not say. */
  readonly owner: string;
};

export type EventFacts = MeetingFacts & {
  /** Equal for every copy of the meeting. */
  readonly key: string;
  /** Equal for every meeting of a series. */
  readonly series: string;
  readonly title: TitleFacts;
};

const ANSWERS: Readonly<Record<string, Answer>> = {
  organizer: "accepted",
  accepted: "accepted",
  declined: "declined",
  tentativelyAccepted: "tentative",
};

/**
 * What a calendar entry says, or null for what is no meeting of the user's: cancelled, all-day, or in somebody else's
 * calendar without the user in it.
 */
export function meetingOf(
  event: GraphEvent,
  calendar: OutlookCalendar,
  owner: Owner,
): EventFacts | null {
  const [at, endAt] = [instantOf(event.start), instantOf(event.end)];
  if (event.id === "" || event.isCancelled || event.isAllDay) return null;
  if (at === null || endAt === null) return null;
  const isOwn = (address: string) =>
    owner.isOwn(address) || (calendar.isMine && address === calendar.owner);
  const by = partyOf(event.organizer?.emailAddress);
  const isMyEvent = calendar.isMine && event.isOrganizer;
  const organizer = by && { ...by, isMine: isMyEvent || isOwn(by.address) };
  const attendees = attendeesOf(event, calendar, isOwn);
  const isThere = organizer?.isMine === true || attendees.some((attendee) => attendee.isMine);
  if (!isThere && !calendar.isMine) return null;
  const originalDate = originalDateOf(event, at);
  // Version 1.0 has no `uid` that a series shares; the id of each instance is the same but for its date.
  const uid = event.iCalUId || event.seriesMasterId || event.id;
  return {
    key: meetingKey(uid, originalDate),
    series: meetingKey(uid, null),
    at: Math.floor(at / 1000) * 1000,
    endAt,
    isSeries: originalDate !== null,
    organizer,
    attendees,
    // The others are personal, private and confidential.
    title: { text: event.subject, isPrivate: !["", "normal"].includes(event.sensitivity) },
    isCut: event.attendees.length > ATTENDEES_READ,
  };
}

/** The guests. The user's own answer is the event's: who came in through a group does not stand in the list. */
function attendeesOf(
  event: GraphEvent,
  calendar: OutlookCalendar,
  isOwn: (address: string) => boolean,
): Attendee[] {
  const attendees = event.attendees.slice(0, ATTENDEES_READ).flatMap((attendee) => {
    const party = partyOf(attendee.emailAddress);
    if (!party) return [];
    const isMine = isOwn(party.address);
    const response = isMine && calendar.isMine ? event.responseStatus : attendee.status;
    const answer = ANSWERS[response?.response ?? ""] ?? "none";
    return [{ ...party, isMine, isRoom: attendee.type === "resource", answer }];
  });
  const mine = ANSWERS[event.responseStatus?.response ?? ""];
  const isUnnamed = !event.isOrganizer && !attendees.some((attendee) => attendee.isMine);
  if (!calendar.isMine || !isUnnamed || mine === undefined) return attendees;
  return [
    ...attendees,
    { address: calendar.owner, name: "", isMine: true, isRoom: false, answer: mine },
  ];
}

function partyOf(
  email: { readonly address: string | null; readonly name: string | null } | null | undefined,
): Party | null {
  const address = parseAddress(email?.address ?? "");
  return address === null ? null : { address, name: email?.name ?? "" };
}

/** Times are asked for in UTC; another zone's would be misread. */
function instantOf(time: GraphEvent["start"]): number | null {
  if (time?.timeZone !== "UTC") return null;
  const at = Date.parse(`${time.dateTime.slice(0, 19)}Z`);
  return Number.isNaN(at) ? null : at;
}

/**
 * The local date an instance was first planned for; null for a single event. `originalStart` is missing on some
 * exceptions, and its zone may have no common name: then the Exchange id knows the date.
 */
function originalDateOf(event: GraphEvent, at: number): string | null {
  if (event.type === "singleInstance" && !event.seriesMasterId) return null;
  const zone = event.originalStartTimeZone ?? "";
  const original = Date.parse(event.originalStart ?? "");
  const planned = Number.isNaN(original) ? null : localDateIn(zone, original);
  return (
    planned ??
    instanceDate(event.iCalUId) ??
    localDateIn(zone, at) ??
    new Date(at).toISOString().slice(0, 10)
  );
}
