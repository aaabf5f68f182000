import type { CalendarItem, CalendarStore } from "../calendar-store";
import { byStart, itemOf, listItems, seriesItems } from "../calendar-store";
import { lowerBound } from "../sorted";
import type { ApiCall } from "./api-call";
import type { EventQuery, SyncPoint } from "./event-query";
import { eventQuery } from "./event-query";
import { eventResource } from "./event-resource";
import { fullSyncRequired, invalidParameter } from "./google-error";
import { openPageToken, pageToken } from "./page-token";

/** A place in a list, and the change the list began at: its sync token must not cover what came while it was read. */
type EventPlace = { readonly at: number; readonly id: string; readonly seq: number };

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;
/** Google expands open-ended series far ahead; how far is not documented. */
const EXPANDED_AHEAD_MS = 730 * DAY_MS;

/** One page of events.list: the items, and the token of the next page or, on the last one, of the next sync. */
export function listEvents(call: ApiCall, store: CalendarStore): object {
  const query = eventQuery(call);
  const place = placeOf(call.query.get("pageToken"));
  const seq = place?.seq ?? store.seq;
  const items = query.since
    ? changedItems(call, store, { query, since: query.since })
    : orderedItems(call, store, query);
  const rank = rankOf(query);
  const from = place ? lowerBound(items, (item) => !isAfter(item, place, rank)) : 0;
  const page = items.slice(from, from + query.maxResults);
  const last = page.at(-1);
  const hasMore = last && from + page.length < items.length;
  return {
    ...(hasMore
      ? { nextPageToken: pageToken({ at: rank(last), id: last.event.id, seq }) }
      : syncTokenOf(call, store, { query, seq })),
    items: page.map((item) => eventResource(item, query.maxAttendees)),
  };
}

function orderedItems(
  call: ApiCall,
  store: CalendarStore,
  query: EventQuery,
): readonly CalendarItem[] {
  const untilMs = horizonOf(call, query);
  const all = listItems(store, { single: query.single, untilMs });
  const chosen = all.filter(
    (item) => isShown(item, query) && isInWindow(store, item, { query, untilMs }),
  );
  return query.orderBy === "updated" ? chosen.toSorted(byRank(rankOf(query))) : chosen;
}

/** What changed after the sync token: everything in its window now, or there at some time since. */
function changedItems(
  call: ApiCall,
  store: CalendarStore,
  { query, since }: { readonly query: EventQuery; readonly since: SyncPoint },
): readonly CalendarItem[] {
  const isForeign = since.calendar !== store.calendar.id;
  if (isForeign || since.seq < store.oldestSeq || since.seq > store.seq) throw fullSyncRequired();
  const untilMs = horizonOf(call, query);
  const first = lowerBound(store.changes, (change) => change.seq <= since.seq);
  const ids = new Set(store.changes.slice(first).map(({ id }) => id));
  const items = [...ids].flatMap((id) => {
    const event = store.events.get(id);
    if (!event) return [];
    if (query.single && (event.recurrence !== undefined || store.gone.has(id))) {
      return seriesItems(store, event, untilMs).filter((item) => overlaps(item, query));
    }
    const item = itemOf(store, event);
    const past = (store.pastSpans.get(id) ?? []).filter(({ seq }) => seq > since.seq);
    const wasThere = past.some((span) => overlaps(span, query));
    return wasThere || isInWindow(store, item, { query, untilMs }) ? [item] : [];
  });
  return items.filter((item) => isShown(item, query)).sort(byStart);
}

function isShown({ event }: CalendarItem, query: EventQuery): boolean {
  const isException = event.recurringEventId !== undefined;
  const shownThoughDeleted = query.showDeleted || (isException && !query.single);
  if (event.status === "cancelled" && !shownThoughDeleted) return false;
  if (query.updatedMin !== null && Date.parse(event.updated) < query.updatedMin) return false;
  return query.eventTypes.length === 0 || query.eventTypes.includes(event.eventType);
}

/** A series counts as a whole: it is in the window with any of its occurrences. */
function isInWindow(
  store: CalendarStore,
  item: CalendarItem,
  { query, untilMs }: { readonly query: EventQuery; readonly untilMs: number },
): boolean {
  if (overlaps(item, query)) return true;
  if (!item.event.recurrence || query.timeMin === null) return false;
  return seriesItems(store, item.event, untilMs).some((instance) => overlaps(instance, query));
}

/** timeMin bounds the end, timeMax the start, both exclusive. */
function overlaps(
  span: { readonly startsAt: number; readonly endsAt: number },
  { timeMin, timeMax }: EventQuery,
): boolean {
  const isAfterMin = timeMin === null || span.endsAt > timeMin;
  return isAfterMin && (timeMax === null || span.startsAt < timeMax);
}

/** In steps of a month and the same for every nearer window, so that series are not expanded anew for each call. */
function horizonOf(call: ApiCall, query: EventQuery): number {
  const ahead = Math.ceil(call.now / MONTH_MS) * MONTH_MS + EXPANDED_AHEAD_MS;
  return Math.max(ahead, query.timeMax ?? 0);
}

function syncTokenOf(
  call: ApiCall,
  store: CalendarStore,
  { query, seq }: { readonly query: EventQuery; readonly seq: number },
): object {
  const isFiltered =
    query.orderBy !== null || query.updatedMin !== null || query.eventTypes.length > 0;
  if (isFiltered || call.state.missing.syncTokens !== undefined) return {};
  const { single, timeMin, timeMax } = query;
  const point: SyncPoint = { calendar: store.calendar.id, seq, single, timeMin, timeMax };
  return { nextSyncToken: pageToken(point) };
}

function rankOf(query: EventQuery): (item: CalendarItem) => number {
  return query.orderBy === "updated"
    ? ({ event }) => Date.parse(event.updated)
    : ({ startsAt }) => startsAt;
}

function byRank(rank: (item: CalendarItem) => number) {
  return (a: CalendarItem, b: CalendarItem) =>
    rank(a) - rank(b) || (a.event.id < b.event.id ? -1 : 1);
}

function isAfter(
  item: CalendarItem,
  place: EventPlace,
  rank: (item: CalendarItem) => number,
): boolean {
  return rank(item) - place.at > 0 || (rank(item) === place.at && item.event.id > place.id);
}

function placeOf(token: string | null): EventPlace | undefined {
  if (!token) return undefined;
  const place = openPageToken(token);
  const isOurs = typeof place === "object" && place !== null && "at" in place && "seq" in place;
  if (!isOurs) throw invalidParameter("Invalid page token value.", "pageToken");
  return place as EventPlace;
}
