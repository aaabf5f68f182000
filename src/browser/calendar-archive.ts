import { mailboxOf } from "../domain/address";
import { INSTANCES_READ } from "../domain/limits";
import { contactsOfMeeting } from "../domain/meeting";
import { type Ended, endedBy } from "./ended";
import { type History, historyOf, isCancelled, isReply, versionIn } from "./entry-versions";
import { type IcsAttendee, type IcsEvent, type IcsParty, readIcsEvent } from "./ics-event";
import { createIcsZones, type IcsZones } from "./ics-zones";
import { remembering } from "./remembering";
import { exceptionIn, type Instance, instancesOf } from "./series";
import type { IcsBlock } from "./split-ics";

/** Whose calendar it is, and what of it counts, in epoch milliseconds. */
export type CalendarFrame = {
  readonly own: readonly string[];
  readonly since: number;
  readonly until: number;
};

/** Entries that are not kept, by the reason why. */
export type SkippedEntries = {
  /** An older version of an entry that is there as well. */
  outdated: number;
  cancelled: number;
  allDay: number;
  /** Nothing of it is in the time that is kept. */
  outside: number;
  declined: number;
  /** Without another person, or with too many. */
  alone: number;
  /** An answer to an invitation, which is no entry of anybody's calendar. */
  reply: number;
  unreadable: number;
};

/** What calendar files hold of the user's contacts. */
export type FoundMeetings = {
  readonly entries: number;
  /** What is sent, as JSON of `ImportedMeeting`. */
  readonly batches: readonly { readonly json: string; readonly count: number }[];
  /** What is over as of a version: sent after all meetings, so that half an import takes nothing away. */
  readonly ended: readonly Ended[];
  /** Meetings that are kept, each one of a series counted. */
  readonly meetings: number;
  /** Addresses of those who took part. */
  readonly people: ReadonlySet<string>;
  /** The oldest of them, epoch milliseconds; null: there is none. */
  readonly since: number | null;
  readonly skipped: Readonly<SkippedEntries>;
  /** Where the first of those that cannot be read stand. */
  readonly unreadableLines: readonly number[];
};

type IsOwn = (address: string) => boolean;
type Kept = {
  readonly event: IcsEvent;
  readonly version: number;
  readonly instances: readonly Instance[];
  readonly people: readonly string[];
};

/** Meetings of one series in one piece of what is sent. */
const TIMES_MAX = 200;
const LINES_TOLD = 5;
const ENTRIES_MAX = 200_000;
const DAY_MS = 86_400_000;

/** Collects the entries of calendar files; `end` says which of them count, by the rules that a read calendar follows. */
export function createCalendarArchive(frame: CalendarFrame) {
  const own = new Set(frame.own.map(mailboxOf));
  const isOwn = remembering((address) => own.has(mailboxOf(address)));
  const isNear = (wall: number) =>
    wall > frame.since - 2 * DAY_MS && wall < frame.until + 2 * DAY_MS;
  const versions = new Map<string, IcsEvent[]>();
  const lines: number[] = [];
  const skipped: SkippedEntries = {
    ...{ outdated: 0, cancelled: 0, allDay: 0, outside: 0 },
    ...{ declined: 0, alone: 0, reply: 0, unreadable: 0 },
  };
  let entries = 0;

  function unreadable(line: number): void {
    skipped.unreadable += 1;
    if (lines.length < LINES_TOLD) lines.push(line);
  }

  function take(block: IcsBlock, zones: IcsZones): void {
    entries += 1;
    const event = entries <= ENTRIES_MAX ? readIcsEvent(block, zones, isNear) : null;
    if (!event) {
      unreadable(block.line);
      return;
    }
    const known = versions.get(event.uid);
    if (known) known.push(event);
    else versions.set(event.uid, [event]);
  }

  return {
    /** What one file hears while it is taken apart. */
    openFile: () => {
      const zones = createIcsZones();
      return {
        block: (block: IcsBlock): void => {
          if (block.kind === "VTIMEZONE") zones.describe(block);
          else take(block, zones);
        },
        unclosed: (line: number): void => {
          entries += 1;
          unreadable(line);
        },
      };
    },
    entries: () => entries,
    end: (): FoundMeetings => {
      const ended: Ended[] = [];
      const kept = [...versions.values()].flatMap((all) =>
        keptOf(all, frame, isOwn, { skipped, ended }),
      );
      return { entries, ...sent(kept, ended), skipped, unreadableLines: lines };
    },
  };
}

/** What of all versions of one UID is kept. */
function keptOf(
  all: readonly IcsEvent[],
  frame: CalendarFrame,
  isOwn: IsOwn,
  { skipped, ended }: { readonly skipped: SkippedEntries; readonly ended: Ended[] },
): Kept[] {
  const entries = all.filter((event) => !isReply(event));
  skipped.reply += all.length - entries.length;
  const history = historyOf(entries);
  const newest = history.main ? [history.main, ...history.exceptions] : history.exceptions;
  skipped.outdated += entries.length - newest.length;
  return newest.flatMap((event) => {
    const kept = judge(event, history, frame, isOwn);
    const reason = typeof kept === "string" ? kept : null;
    const over = endedBy(event, history.main, reason, frame);
    if (over) ended.push(over);
    if (reason) skipped[reason] += 1;
    return typeof kept === "string" ? [] : [kept];
  });
}

/** The entry with its meetings and who takes part, or why it is not kept. */
function judge(
  event: IcsEvent,
  history: History,
  frame: CalendarFrame,
  isOwn: IsOwn,
): Kept | keyof SkippedEntries {
  if (isCancelled(event)) return "cancelled";
  if (event.start.isDay) return "allDay";
  const instances =
    event === history.main ? instancesOf(history, frame) : exceptionIn(event, history.main, frame);
  if (!instances) return "unreadable";
  const [first] = instances;
  if (!first) return "outside";
  const owned = asOwners(event, isOwn, frame.own[0] ?? "");
  const { organizer } = owned;
  // Names decide nothing here, and to clean them would be most of the work.
  const party = ({ address }: IcsParty) => ({ address, name: "", isMine: isOwn(address) });
  const attendees = owned.attendees.map((attendee) => ({
    ...party(attendee),
    ...{ answer: attendee.answer, isRoom: attendee.room },
  }));
  if (attendees.find(({ isMine }) => isMine)?.answer === "declined") return "declined";
  const contacts = contactsOfMeeting({
    ...{ at: first.at, endAt: first.endAt, isSeries: false, isCut: event.isCut },
    organizer: organizer && party(organizer),
    attendees,
  });
  if (!contacts) return "alone";
  const people = contacts.people.map(([address]) => address);
  return { event: owned, version: versionIn(event, history.main), instances, people };
}

/**
 * The entry as the user's own calendar has it: who organises has accepted, and an entry without organiser that the user
 * accepted is their own.
 */
function asOwners(event: IcsEvent, isOwn: IsOwn, me: string): IcsEvent {
  const mine = event.attendees.find(({ address }) => isOwn(address));
  const organizer =
    event.organizer ?? (mine?.answer === "accepted" ? { address: me, name: "" } : null);
  if (!organizer || !isOwn(organizer.address)) return { ...event, organizer };
  const attendees = event.attendees.map(
    (attendee): IcsAttendee =>
      isOwn(attendee.address) ? { ...attendee, answer: "accepted" } : attendee,
  );
  return { ...event, organizer, attendees };
}

/** The newest meetings up to the bound of a read calendar, in pieces that are small enough to be sent. */
function sent(
  kept: readonly Kept[],
  ended: readonly Ended[],
): Pick<FoundMeetings, "batches" | "ended" | "meetings" | "people" | "since"> {
  const all = kept.flatMap((of) => of.instances.map((instance) => ({ of, instance })));
  const newest = all.sort((a, b) => b.instance.at - a.instance.at).slice(0, INSTANCES_READ);
  const people = new Set<string>();
  const batches: { json: string; count: number }[] = [];
  for (const [{ event, version, people: others }, list] of Map.groupBy(newest, (each) => each.of)) {
    for (const address of others) people.add(address);
    for (let from = 0; from < list.length; from += TIMES_MAX) {
      const times = list
        .slice(from, from + TIMES_MAX)
        .map(({ instance: { at, endAt, original } }) => [at, endAt, original]);
      const { uid, organizer, attendees } = event;
      batches.push({
        json: JSON.stringify({ uid, version, organizer, attendees, times }),
        count: times.length,
      });
    }
  }
  const since = newest.at(-1)?.instance.at ?? null;
  // Of a calendar that is cut by the bound nobody can say which meetings of a series there are no more.
  const isCut = all.length > newest.length;
  return { batches, ended: isCut ? [] : ended, meetings: newest.length, people, since };
}
