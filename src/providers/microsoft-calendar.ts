import * as v from "valibot";
import { GraphEventPage } from "../../schemas/graph";
import type { ListedCalendar } from "../domain/calendar";
import { ProviderError } from "../domain/failure";
import type { HistoryWindow } from "../domain/history-window";
import { DAY_MS } from "../domain/limits";
import { contactsOfMeeting } from "../domain/meeting";
import { mergeSightings, type Sighting } from "../domain/sighting";
import { titleToKeep } from "../domain/title";
import { isLost } from "./graph-failure";
import { hash48, hash53 } from "./hash";
import { listCalendars } from "./microsoft-calendar-list";
import { meetingOf, type OutlookCalendar } from "./microsoft-event";
import type { OutlookReader } from "./microsoft-reader";
import type { CalendarPage, MeetingEntry } from "./provider";

const EVENT =
  "id,iCalUId,type,seriesMasterId,isAllDay,isCancelled,isOrganizer,responseStatus,start,end,originalStart,originalStartTimeZone,organizer,attendees";

/** What is asked of an event: its title only on the user's word, and then whether it is private, to keep none of those. */
export function eventSelect(titles: boolean): string {
  return titles ? `${EVENT},subject,sensitivity` : EVENT;
}

const EVENT_PAGE = 500;
const SPAN_MS = 90 * DAY_MS;
/** Everything is read anew every week, what is recent or ahead every time. */
const FULL_READ_MS = 7 * DAY_MS;
const RECENT_MS = 28 * DAY_MS;
/** A view shows what overlaps it; this lets an event without length at its very start be seen, too. */
const EDGE_MS = 60_000;

const Cursor = v.object({
  calendars: v.array(v.object({ id: v.string(), isMine: v.boolean(), owner: v.string() })),
  /** Read are the calendars before this one, in the view that ends at `hi`. */
  index: v.number(),
  hi: v.number(),
  span: v.number(),
  /** Only where a single day fills more than a page. */
  link: v.nullable(v.string()),
  /** A link asks again for what was asked first: whether that is titles, too. */
  titles: v.optional(v.boolean(), false),
  since: v.number(),
  generation: v.number(),
  fullAt: v.number(),
  wasComplete: v.boolean(),
  /** Entries that could not be read, in this round and as it was said last. */
  unread: v.optional(v.number(), 0),
  unreadBefore: v.optional(v.number(), 0),
});

type Cursor = v.InferOutput<typeof Cursor>;
type CalendarReader = Omit<OutlookReader, "aside"> & {
  /** Hashes of the calendars that the user left out. */
  readonly leftOut: ReadonlySet<number>;
  readonly titles: boolean;
};

/** Where a read stands, and the calendars there are, where it asked for them. */
type Round = { readonly cursor: Cursor; readonly calendars: readonly ListedCalendar[] | null };

const STORED = v.pipe(v.string(), v.parseJson(), Cursor);

/**
 * One page of the user's calendars: plain views, newest first, one calendar after the other; what a finished view did not
 * show is gone. A view that does not fit on a page is halved, because Graph pages by offset and would lose what moves.
 */
export async function readOutlookCalendar(
  reader: CalendarReader,
  { stored, isAnew }: { readonly stored: string | null; readonly isAnew: boolean },
  window: HistoryWindow,
): Promise<CalendarPage> {
  const parsed = v.safeParse(STORED, stored);
  const before = parsed.success ? parsed.output : null;
  const isUnderWay = before !== null && before.hi > before.since;
  const round: Round =
    isUnderWay && !isAnew
      ? { cursor: before, calendars: null }
      : await nextRound(reader, { before, isAnew }, window);
  return { ...(await readOn(reader, round.cursor, window)), calendars: round.calendars };
}

async function readOn(
  reader: CalendarReader,
  before: Cursor,
  window: HistoryWindow,
): Promise<CalendarPage> {
  const { titles } = reader;
  const cursor = before.titles === titles ? before : { ...before, titles, link: null };
  const calendar = cursor.calendars[cursor.index];
  if (!calendar) return pageOf(cursor, advance(cursor), NOTHING);
  const view = await readView(reader, cursor, calendar);
  const link = view?.["@odata.nextLink"];
  if (link !== undefined && cursor.link === null && cursor.span > DAY_MS) {
    return pageOf(cursor, { ...cursor, span: Math.max(DAY_MS, cursor.span / 2) }, NOTHING);
  }
  const read = await readEvents(reader, view, calendar, window);
  const on = { ...cursor, unread: cursor.unread + read.still.length };
  const next = link === undefined ? advance(on) : { ...on, link };
  return pageOf(cursor, next, read);
}

async function nextRound(
  reader: CalendarReader,
  { before, isAnew }: { readonly before: Cursor | null; readonly isAnew: boolean },
  { since, until }: HistoryWindow,
): Promise<Round> {
  const now = reader.now();
  const listed = await listCalendars(reader);
  const read = listed.filter(({ hash }) => !reader.leftOut.has(hash));
  const isFull = before === null || isAnew || now - before.fullAt >= FULL_READ_MS;
  const cursor: Cursor = {
    calendars: read.map(({ id, isMine, owner }) => ({ id, isMine, owner })),
    ...{ index: 0, hi: until, span: SPAN_MS, link: null, titles: reader.titles },
    since: isFull ? since : Math.max(since, now - RECENT_MS),
    generation: (before?.generation ?? 0) + 1,
    fullAt: isFull ? now : before.fullAt,
    wasComplete: before?.wasComplete ?? false,
    unread: 0,
    unreadBefore: isFull ? 0 : Math.max(before.unread, before.unreadBefore),
  };
  const calendars = listed.map(({ hash, name, isPrimary }) => ({ hash, name, isPrimary }));
  return { cursor, calendars };
}

/** One page of a calendar's view; null where the calendar is gone, or another's that is no longer shared. */
async function readView(
  { api, titles }: CalendarReader,
  cursor: Cursor,
  { id, isMine }: OutlookCalendar,
): Promise<v.InferOutput<typeof GraphEventPage> | null> {
  try {
    if (cursor.link !== null) return await api.follow(GraphEventPage, cursor.link);
    return await api.get(GraphEventPage, `/me/calendars/${encodeURIComponent(id)}/calendarView`, {
      startDateTime: new Date(lowOf(cursor) - EDGE_MS).toISOString(),
      endDateTime: new Date(cursor.hi).toISOString(),
      $select: eventSelect(titles),
      $top: String(EVENT_PAGE),
    });
  } catch (error) {
    const isClosed = error instanceof ProviderError && error.kind === "consent-missing" && !isMine;
    if (isLost(error) || isClosed) return null;
    throw error;
  }
}

type Read = {
  readonly seen: number;
  readonly meetings: readonly MeetingEntry[];
  readonly still: readonly number[];
  readonly sightings: readonly Sighting[];
};

const NOTHING: Read = { seen: 0, meetings: [], still: [], sightings: [] };

async function readEvents(
  { owner, titles }: CalendarReader,
  view: v.InferOutput<typeof GraphEventPage> | null,
  calendar: OutlookCalendar,
  { since, until }: HistoryWindow,
): Promise<Read> {
  const meetings = new Map<number, MeetingEntry>();
  const sightings: Sighting[] = [];
  const { value: events, unreadable } = view ?? { value: [], unreadable: [] };
  for (const event of events) {
    const facts = meetingOf(event, calendar, owner);
    const isInWindow = facts !== null && facts.at >= since && facts.at < until;
    const contacts = isInWindow ? contactsOfMeeting(facts) : null;
    if (!facts || !contacts) continue;
    const { flags, others, people } = contacts;
    const [eventHash, hash, thread] = await Promise.all([
      hash53(`${calendar.id}\n${event.id}`),
      hash53(facts.key),
      hash48(facts.series),
    ]);
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
    sightings.push(...contacts.sightings);
  }
  return {
    seen: events.length + unreadable.length,
    meetings: [...meetings.values()],
    still: await Promise.all(unreadable.map((id) => hash53(`${calendar.id}\n${id}`))),
    sightings: mergeSightings(sightings),
  };
}

function lowOf({ hi, span, since }: Cursor): number {
  return Math.max(since, hi - span);
}

/** On to the next calendar, or, after the last one, to the view before. */
function advance(cursor: Cursor): Cursor {
  const index = cursor.index + 1;
  if (index < cursor.calendars.length) return { ...cursor, index, link: null };
  const span = Math.min(SPAN_MS, cursor.span * 2);
  return { ...cursor, index: 0, hi: lowOf(cursor), span, link: null };
}

function pageOf(cursor: Cursor, next: Cursor, read: Read): CalendarPage {
  const isViewDone = next.hi < cursor.hi;
  const isDone = next.hi <= next.since;
  const wasComplete = next.wasComplete || isDone;
  return {
    cursor: JSON.stringify({ ...next, wasComplete }),
    phase: wasComplete ? "live" : "backfill",
    more: !isDone,
    depthAt: isViewDone ? next.hi : null,
    // What is read again and again is counted once.
    seen: cursor.wasComplete ? 0 : read.seen,
    kept: cursor.wasComplete ? 0 : read.meetings.length,
    meetings: read.meetings,
    gone: [],
    calendars: null,
    still: read.still,
    unread: Math.max(next.unread, next.unreadBefore),
    overLimit: [],
    sightings: read.sightings,
    generation: cursor.generation,
    sweep: isViewDone ? { from: next.hi, to: cursor.hi } : null,
  };
}
