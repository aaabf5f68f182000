import { Evidence, isMachineAddress, isRoomAddress } from "./evidence";
import { Flag, withLength } from "./interaction";
import { AMBIENT_MEETING, DIRECT_MEETING } from "./limits";
import type { Party } from "./mail";
import { cleanName } from "./name";
import type { Sighting } from "./sighting";

export type Answer = "accepted" | "declined" | "tentative" | "none";

/** What one calendar entry says about one meeting, whichever provider it came from. Timed, not cancelled. */
export type MeetingFacts = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly endAt: number;
  readonly isSeries: boolean;
  readonly organizer: (Party & { readonly isMine: boolean }) | null;
  readonly attendees: readonly Attendee[];
  /** The list of attendees is known to be cut off. */
  readonly isCut: boolean;
};

export type Attendee = Party & {
  readonly isMine: boolean;
  readonly isRoom: boolean;
  readonly answer: Answer;
};

export type MeetingContacts = {
  readonly flags: number;
  readonly others: number;
  /** Each other participant with the flags that are theirs alone. */
  readonly people: readonly (readonly [address: string, flags: number])[];
  readonly sightings: readonly Sighting[];
};

/**
 * Who takes part in the meeting beside the user, or null where it is nobody's contact: declined by the user, without
 * another person, or with more than `AMBIENT_MEETING`. Who declined takes no part; neither does a room. Only what the user
 * organised or accepted gets `Flag.iAccepted`: an invitation that a stranger put there says nothing (promise P9).
 */
export function contactsOfMeeting(meeting: MeetingFacts): MeetingContacts | null {
  const mine = meeting.attendees.find((attendee) => attendee.isMine);
  const iOrganised = meeting.organizer?.isMine === true;
  if (meeting.isCut || mine?.answer === "declined") return null;
  const people = othersOf(meeting);
  if (people.size === 0 || people.size > AMBIENT_MEETING) return null;
  let flags = Flag.meeting | Flag.small;
  if (people.size + 1 <= DIRECT_MEETING) flags |= Flag.few;
  if (iOrganised) flags |= Flag.fromMe;
  if (iOrganised || mine?.answer === "accepted") flags |= Flag.iAccepted;
  if (meeting.isSeries) flags |= Flag.series;
  return {
    flags: withLength(flags, meeting.endAt - meeting.at),
    others: people.size,
    people: [...people].map(([address, theirs]) => [address, theirs]),
    sightings: sightingsOf(meeting, people),
  };
}

function othersOf({ organizer, attendees }: MeetingFacts): Map<string, number> {
  const people = new Map<string, number>();
  const declined = new Set<string>();
  for (const attendee of attendees) {
    if (attendee.isMine || isNobody(attendee)) continue;
    if (attendee.answer === "declined") declined.add(attendee.address);
    else people.set(attendee.address, attendee.answer === "accepted" ? Flag.theyAccepted : 0);
  }
  if (organizer && !organizer.isMine && !isNobody(organizer) && !declined.has(organizer.address)) {
    people.set(organizer.address, Flag.fromThem | Flag.theyAccepted);
  }
  return people;
}

function isNobody(party: Party & { readonly isRoom?: boolean }): boolean {
  return party.isRoom === true || isRoomAddress(party.address) || isMachineAddress(party.address);
}

function sightingsOf(meeting: MeetingFacts, people: ReadonlyMap<string, number>): Sighting[] {
  const { organizer, attendees, at } = meeting;
  const parties = organizer ? [...attendees, organizer] : attendees;
  const seen = parties.filter((party) => people.has(party.address));
  const rooms = attendees.filter((attendee) => attendee.isRoom && !isRoomAddress(attendee.address));
  return [
    ...seen.map((party) => ({
      address: party.address,
      name: cleanName(party.name, party.address),
      nameOwn: party.address === organizer?.address,
      nameAt: at,
      evidence: 0,
    })),
    ...rooms.map((room) => ({
      address: room.address,
      name: "",
      nameOwn: false,
      nameAt: at,
      evidence: Evidence.room,
    })),
  ];
}
