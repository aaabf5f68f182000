import { parseAddress } from "../domain/address";
import type { HistoryWindow } from "../domain/history-window";
import type { Owner } from "../domain/mail";
import { type Answer, contactsOfMeeting, type MeetingFacts } from "../domain/meeting";
import { meetingKey } from "../domain/meeting-key";
import type { Sighting } from "../domain/sighting";
import { hash48, hash53 } from "../providers/hash";
import type { VersionedMeeting } from "../store/newest-meetings";

type Party = { readonly address: string; readonly name: string };

/** A meeting of a calendar file, or meetings of one series: who takes part, and when each of them is. */
export type ArchivedMeeting = {
  readonly uid: string;
  readonly version: number;
  readonly organizer: Party | null;
  readonly attendees: readonly (Party & { readonly answer: Answer; readonly room: boolean })[];
  readonly times: readonly (readonly [at: number, endAt: number, original: string | null])[];
};

/** That as of a version a meeting, or what a series was before, is over; `original`: that one of a series. */
export type EndedMeeting = readonly [uid: string, version: number, original: string | null];

/** The meetings of calendar files as a read calendar would bring them; each is the one entry of its meeting. */
export async function meetingsIn(
  archived: readonly ArchivedMeeting[],
  owner: Owner,
  { since, until }: HistoryWindow,
): Promise<{
  readonly meetings: VersionedMeeting[];
  readonly sightings: Sighting[];
  readonly seen: number;
}> {
  const meetings: VersionedMeeting[] = [];
  const sightings: Sighting[] = [];
  let seen = 0;
  for (const meeting of archived) {
    const facts = factsOf(meeting, owner);
    const key = meetingKey(meeting.uid, null);
    const [thread, whole] = await Promise.all([hash48(key), hash53(key)]);
    for (const [startsAt, endAt, original] of meeting.times) {
      seen += 1;
      const at = Math.floor(startsAt / 1000) * 1000;
      if (at < since || at >= until) continue;
      const contacts = contactsOfMeeting({ ...facts, at, endAt, isSeries: original !== null });
      if (!contacts) continue;
      const hash = original === null ? whole : await hash53(meetingKey(meeting.uid, original));
      const { flags, others, people } = contacts;
      // A file's titles are not read, whatever the user set: they never leave the page.
      const title = null;
      const { version } = meeting;
      const row = {
        eventHash: hash,
        hash,
        whole,
        version,
        at,
        thread,
        flags,
        others,
        people,
        title,
      };
      meetings.push(row);
      sightings.push(...contacts.sightings);
    }
  }
  return { meetings, sightings, seen };
}

/** As rows of nobody's: they stand against older versions that are imported later. */
export function endedIn(ended: readonly EndedMeeting[], now: number): Promise<VersionedMeeting[]> {
  return Promise.all(
    ended.map(async ([uid, version, original]) => {
      const key = meetingKey(uid, null);
      const [thread, whole] = await Promise.all([hash48(key), hash53(key)]);
      const hash = original === null ? whole : await hash53(meetingKey(uid, original));
      const row = { eventHash: hash, hash, whole, version, thread };
      return { ...row, at: now, flags: 0, others: 0, people: [], title: null };
    }),
  );
}

function factsOf(
  { organizer, attendees }: ArchivedMeeting,
  owner: Owner,
): Pick<MeetingFacts, "organizer" | "attendees" | "isCut"> {
  const by = organizer && partyOf(organizer, owner);
  return {
    organizer: by,
    attendees: attendees.flatMap(({ answer, room, ...guest }) => {
      const party = partyOf(guest, owner);
      return party ? [{ ...party, answer, isRoom: room }] : [];
    }),
    isCut: false,
  };
}

function partyOf({ address, name }: Party, owner: Owner): (Party & { isMine: boolean }) | null {
  const parsed = parseAddress(address);
  return parsed === null ? null : { address: parsed, name, isMine: owner.isOwn(parsed) };
}
