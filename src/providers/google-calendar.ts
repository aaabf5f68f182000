import * as v from "valibot";
import { GoogleEventList } from "../../schemas/google-calendar";
import type { ListedCalendar } from "../domain/calendar";
import type { HistoryWindow } from "../domain/history-window";
import { DAY_MS, INSTANCES_READ } from "../domain/limits";
import type { Owner } from "../domain/mail";
import { contactsOfMeeting } from "../domain/meeting";
import { dayOf } from "../domain/over-limit";
import { mergeSightings, type Sighting } from "../domain/sighting";
import { titleToKeep } from "../domain/title";
import { answerOf, type GoogleApi, isGone } from "./google-api";
import { listCalendars } from "./google-calendar-list";
import { type CalendarRole, meetingOf } from "./google-event";
import { hash48, hash53 } from "./hash";
import type { CalendarPage, MeetingEntry } from "./provider";

const EVENT_PAGE = 500;
/** The window moves on with time; a full read every week brings in what a sync token of an older window cannot. */
const FULL_READ_MS = 7 * DAY_MS;
const PERSON = "email,displayName,self";
const EVENT = `id,status,iCalUID,eventType,start,end,recurringEventId,originalStartTime,attendeesOmitted,organizer(${PERSON}),attendees(${PERSON},resource,responseStatus)`;

/** What is asked of an event: its title only on the user's word, and then whether it is private, to keep none of those. */
export function eventFields(titles: boolean): string {
  return `items(${EVENT}${titles ? ",summary,visibility" : ""}),nextPageToken,nextSyncToken`;
}

const Calendar = v.object({
  id: v.string(),
  isMine: v.boolean(),
  /** Null: the provider gave none, so the window is read each time. */
  syncToken: v.nullable(v.string()),
});

const Cursor = v.object({
  calendars: v.array(Calendar),
  /** Which calendar is read now; as many as there are: none. */
  index: v.number(),
  pageToken: v.nullable(v.string()),
  isFull: v.boolean(),
  generation: v.number(),
  since: v.number(),
  until: v.number(),
  fullAt: v.number(),
  wasComplete: v.boolean(),
  instances: v.number(),
  /** A calendar of this round was not read to its end: what it did not show may still be there. */
  isCut: v.optional(v.boolean(), false),
  /** Entries that could not be read since the last full read began. */
  unread: v.optional(v.number(), 0),
});

type Cursor = v.InferOutput<typeof Cursor>;
type EventList = v.InferOutput<typeof GoogleEventList>;

export type CalendarReader = {
  readonly api: GoogleApi;
  readonly owner: Owner;
  readonly now: () => number;
  /** Hashes of the calendars that the user left out. */
  readonly leftOut: ReadonlySet<number>;
  readonly titles: boolean;
};

/** Where a read stands, and the calendars there are, where it asked for them. */
type Round = { readonly cursor: Cursor; readonly calendars: readonly ListedCalendar[] | null };

/** One page of the user's calendars: a full read of the window, then what changed since, by sync token where there is one. */
export async function readGoogleCalendar(
  reader: CalendarReader,
  { stored, isAnew }: { readonly stored: string | null; readonly isAnew: boolean },
  window: HistoryWindow,
): Promise<CalendarPage> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Cursor), stored);
  const before = parsed.success ? parsed.output : null;
  const { cursor, calendars } = isAnew
    ? await fullRound(reader, before, window)
    : await nextRound(reader, before, window);
  const calendar = cursor.calendars[cursor.index];
  if (!calendar) return { ...pageOf(cursor, NOTHING), calendars };
  try {
    const list = await listEvents(reader, cursor, calendar);
    const read = await readEvents(list, calendar, cursor, reader);
    const next = advance(cursor, list);
    const over = { limit: "instances", day: dayOf(reader.now()), left: 0 } as const;
    const page = { ...pageOf(next, read), overLimit: next.isCut ? [over] : [] };
    // What is read again, every week or because the user asked, is counted once.
    if (cursor.isFull && cursor.wasComplete) return { ...page, calendars, kept: 0 };
    return { ...page, calendars, seen: list.items.length + list.unreadable.length };
  } catch (error) {
    if (!isGone(error)) throw error;
    // Without token it is the calendar itself that is gone: its entries go with the sweep.
    if (cursor.isFull && cursor.pageToken === null)
      return { ...pageOf(advance(cursor, { items: [], unreadable: [] }), NOTHING), calendars };
    const round = await fullRound(reader, cursor, window);
    return { ...pageOf(round.cursor, NOTHING), calendars: round.calendars };
  }
}

/** The cursor itself while a round is under way; else the start of the next one. */
async function nextRound(
  reader: CalendarReader,
  cursor: Cursor | null,
  window: HistoryWindow,
): Promise<Round> {
  if (cursor && cursor.index < cursor.calendars.length) return { cursor, calendars: null };
  const isFresh = cursor && reader.now() - cursor.fullAt < FULL_READ_MS;
  if (!isFresh || cursor.calendars.some(({ syncToken }) => syncToken === null)) {
    return fullRound(reader, cursor, window);
  }
  return { cursor: { ...cursor, index: 0, pageToken: null, isFull: false }, calendars: null };
}

async function fullRound(
  reader: CalendarReader,
  cursor: Cursor | null,
  { since, until }: HistoryWindow,
): Promise<Round> {
  const listed = await listCalendars(reader.api);
  const calendars = listed
    .filter(({ hash }) => !reader.leftOut.has(hash))
    .map(({ id, isMine }) => ({ id, isMine, syncToken: null }));
  return {
    cursor: {
      ...{ calendars, index: 0, pageToken: null, isFull: true, since, until, instances: 0 },
      isCut: false,
      unread: 0,
      generation: (cursor?.generation ?? 0) + 1,
      fullAt: reader.now(),
      wasComplete: cursor?.wasComplete ?? false,
    },
    calendars: listed.map(({ hash, name, isPrimary }) => ({ hash, name, isPrimary })),
  };
}

function listEvents(
  { api: { calendar, meter }, titles }: CalendarReader,
  cursor: Cursor,
  { id, syncToken }: Cursor["calendars"][number],
): Promise<EventList> {
  meter.quotaUnits += 1;
  const isChange = !cursor.isFull && syncToken !== null;
  const call = calendar.events.list({
    calendarId: id,
    singleEvents: true,
    maxResults: EVENT_PAGE,
    fields: eventFields(titles),
    ...(isChange
      ? { syncToken }
      : {
          timeMin: new Date(cursor.since).toISOString(),
          timeMax: new Date(cursor.until).toISOString(),
        }),
    ...(cursor.pageToken !== null && { pageToken: cursor.pageToken }),
  });
  return answerOf(GoogleEventList, call);
}

type Read = {
  readonly meetings: readonly MeetingEntry[];
  readonly gone: readonly number[];
  readonly still: readonly number[];
  readonly sightings: readonly Sighting[];
};

const NOTHING: Read = { meetings: [], gone: [], still: [], sightings: [] };

async function readEvents(
  { items: events, unreadable }: EventList,
  calendar: CalendarRole,
  { since, until, isFull }: Cursor,
  { owner, titles }: CalendarReader,
): Promise<Read> {
  const meetings = new Map<number, MeetingEntry>();
  const gone = new Set<number>();
  const sightings: Sighting[] = [];
  for (const event of events) {
    const eventHash = await hash53(`${calendar.id}\n${event.id}`);
    const facts = meetingOf(event, calendar, owner);
    const contacts =
      facts && facts.at >= since && facts.at < until ? contactsOfMeeting(facts) : null;
    if (!facts || !contacts) {
      // What a full read leaves out goes with its sweep.
      if (!isFull) gone.add(eventHash);
      continue;
    }
    const { flags, others, people } = contacts;
    const [hash, thread] = await Promise.all([hash53(facts.key), hash48(facts.series)]);
    const title = titles ? titleToKeep(facts.title, contacts) : null;
    meetings.set(eventHash, {
      eventHash,
      hash,
      at: facts.at,
      thread,
      flags,
      others,
      people,
      title,
    });
    gone.delete(eventHash);
    sightings.push(...contacts.sightings);
  }
  return {
    meetings: [...meetings.values()],
    gone: [...gone],
    still: await Promise.all(unreadable.map((id) => hash53(`${calendar.id}\n${id}`))),
    sightings: mergeSightings(sightings),
  };
}

/** The cursor after a page: on in the same calendar, to the next one, or at the end of the round. */
function advance(
  cursor: Cursor,
  { items, unreadable, nextPageToken, nextSyncToken }: EventList,
): Cursor {
  // Pages may hold fewer than asked for, even none.
  const instances = cursor.instances + Math.max(1, items.length);
  const unread = cursor.unread + unreadable.length;
  if (nextPageToken !== undefined && instances < INSTANCES_READ) {
    return { ...cursor, pageToken: nextPageToken, instances, unread };
  }
  const calendars = cursor.calendars.map((calendar, index) =>
    index === cursor.index ? { ...calendar, syncToken: nextSyncToken ?? null } : calendar,
  );
  const isCut = cursor.isCut || nextPageToken !== undefined;
  const index = cursor.index + 1;
  return { ...cursor, calendars, index, pageToken: null, instances: 0, unread, isCut };
}

function pageOf(cursor: Cursor, { meetings, gone, still, sightings }: Read): CalendarPage {
  const isDone = cursor.index >= cursor.calendars.length;
  const wasComplete = cursor.wasComplete || isDone;
  return {
    cursor: JSON.stringify({ ...cursor, wasComplete }),
    phase: wasComplete ? "live" : "backfill",
    more: !isDone,
    depthAt: isDone ? cursor.since : null,
    ...{ seen: 0, kept: meetings.length, meetings, gone, still, sightings },
    unread: cursor.unread,
    overLimit: [],
    calendars: null,
    generation: cursor.generation,
    sweep:
      isDone && cursor.isFull && !cursor.isCut ? { from: cursor.since, to: cursor.until } : null,
  };
}
