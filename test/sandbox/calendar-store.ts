import { instanceSuffix, instantOf } from "./event-time";
import { expandSeries } from "./expand-series";
import type { StoredCalendar, StoredEvent } from "./mailbox";

/** An entry as a list shows it, with its span in epoch ms. */
export type CalendarItem = {
  readonly event: StoredEvent;
  readonly startsAt: number;
  readonly endsAt: number;
};

type Span = { readonly seq: number; readonly startsAt: number; readonly endsAt: number };

/** One calendar with its order of changes; `seq` is the number of the last change. */
export type CalendarStore = {
  readonly calendar: Omit<StoredCalendar, "events">;
  readonly events: Map<string, StoredEvent>;
  /** Series id → ids of its exceptions. */
  readonly exceptions: Map<string, Set<string>>;
  readonly changes: { readonly seq: number; readonly id: string }[];
  /** Spans an event had until the change `seq`: who saw it there must hear that it left. */
  readonly pastSpans: Map<string, Span[]>;
  /** Series id → instances it no longer has, as cancelled entries with the change that removed them. */
  readonly gone: Map<string, Map<string, { readonly seq: number; readonly item: CalendarItem }>>;
  /** Sync tokens of a change before this one have expired. */
  oldestSeq: number;
  seq: number;
  readonly expansions: Map<string, { readonly untilMs: number; readonly items: CalendarItem[] }>;
  readonly lists: Map<string, { readonly seq: number; readonly items: CalendarItem[] }>;
};

export function createCalendarStore(calendar: StoredCalendar): CalendarStore {
  const { events, ...rest } = calendar;
  const store: CalendarStore = {
    calendar: rest,
    events: new Map(),
    exceptions: new Map(),
    changes: [],
    pastSpans: new Map(),
    gone: new Map(),
    oldestSeq: 0,
    seq: 0,
    expansions: new Map(),
    lists: new Map(),
  };
  for (const event of events) place(store, event);
  return store;
}

/** Adds an event, series or exception, or replaces the one with this id. Cancel by putting it with status "cancelled". */
export function putEvent(store: CalendarStore, event: StoredEvent): void {
  const before = store.events.get(event.id);
  const cached = store.expansions.get(event.id);
  const untilMs = cached?.untilMs ?? instantOf(event.start, zoneOf(store)) + TWO_YEARS_MS;
  const instancesBefore = before?.recurrence ? instancesOf(store, before, untilMs) : [];
  store.seq++;
  const { startsAt, endsAt } = before ? itemOf(store, before) : originalSpan(store, event);
  const spans = store.pastSpans.get(event.id) ?? [];
  store.pastSpans.set(event.id, [...spans, { seq: store.seq, startsAt, endsAt }]);
  place(store, event);
  store.changes.push({ seq: store.seq, id: event.id });
  if (instancesBefore.length > 0) noteGoneInstances(store, event, { instancesBefore, untilMs });
  if (event.status === "cancelled") cancelExceptions(store, event.id);
}

/** Every sync token held by a client is now too old. */
export function expireSyncTokens(store: CalendarStore): void {
  store.seq++;
  store.oldestSeq = store.seq;
  store.changes.length = 0;
}

/**
 * All entries ordered by start, cancelled ones included. `single`: series are replaced by their occurrences before
 * `untilMs`; otherwise series stand as such, beside their exceptions. Kept until the calendar changes.
 */
export function listItems(
  store: CalendarStore,
  { single, untilMs }: { readonly single: boolean; readonly untilMs: number },
): readonly CalendarItem[] {
  const key = `${single}/${untilMs}`;
  const kept = store.lists.get(key);
  if (kept && kept.seq === store.seq) return kept.items;
  const items: CalendarItem[] = [];
  for (const event of store.events.values()) {
    if (!single || !event.recurrence) items.push(itemOf(store, event));
    else for (const item of seriesItems(store, event, untilMs)) items.push(item);
  }
  items.sort(byStart);
  if (store.lists.size > 8) store.lists.clear();
  store.lists.set(key, { seq: store.seq, items });
  return items;
}

/** The occurrences of a living series and the cancelled entries of those it no longer has; exceptions stand by themselves. */
export function seriesItems(
  store: CalendarStore,
  series: StoredEvent,
  untilMs: number,
): readonly CalendarItem[] {
  const living = series.status === "cancelled" ? [] : instancesOf(store, series, untilMs);
  const gone = [...(store.gone.get(series.id)?.values() ?? [])].map(({ item }) => item);
  return [...living, ...gone];
}

/** An entry with its span; a cancelled instance stands where it would have been. */
export function itemOf(store: CalendarStore, event: StoredEvent): CalendarItem {
  const zone = zoneOf(store);
  const [start, end] = [instantOf(event.start, zone), instantOf(event.end, zone)];
  const isCancelledInstance = event.status === "cancelled" && event.originalStartTime;
  const startsAt = isCancelledInstance ? instantOf(isCancelledInstance, zone) : start;
  return { event, startsAt, endsAt: startsAt + (end - start) };
}

export function byStart(a: CalendarItem, b: CalendarItem): number {
  return a.startsAt - b.startsAt || (a.event.id < b.event.id ? -1 : 1);
}

const TWO_YEARS_MS = 730 * 86_400_000;

function instancesOf(store: CalendarStore, series: StoredEvent, untilMs: number): CalendarItem[] {
  const kept = store.expansions.get(series.id);
  if (kept && kept.untilMs === untilMs) return kept.items;
  const zone = zoneOf(store);
  const replaced = new Set<string>();
  for (const id of store.exceptions.get(series.id) ?? []) {
    const original = store.events.get(id)?.originalStartTime;
    if (original) replaced.add(instanceSuffix(original, zone));
  }
  const { recurrence: _recurrence, ...shared } = series;
  const items = expandSeries(series, { calendarZone: zone, untilMs }).flatMap((instance) => {
    const suffix = instanceSuffix(instance.start, zone);
    if (replaced.has(suffix)) return [];
    const { start, end } = instance;
    const id = `${series.id}_${suffix}`;
    const link = { recurringEventId: series.id, originalStartTime: start };
    return [itemOf(store, { ...shared, ...link, id, start, end })];
  });
  store.expansions.set(series.id, { untilMs, items });
  return items;
}

/** Where a new exception's instance stood until now; of any other new event, where it stands. */
function originalSpan(store: CalendarStore, event: StoredEvent): Omit<Span, "seq"> {
  const { startsAt, endsAt } = itemOf(store, event);
  if (!event.originalStartTime) return { startsAt, endsAt };
  const original = instantOf(event.originalStartTime, zoneOf(store));
  return { startsAt: original, endsAt: original + (endsAt - startsAt) };
}

/** With a series go its exceptions. */
function cancelExceptions(store: CalendarStore, seriesId: string): void {
  for (const id of store.exceptions.get(seriesId) ?? []) {
    const exception = store.events.get(id);
    if (exception && exception.status !== "cancelled") {
      putEvent(store, { ...exception, status: "cancelled" });
    }
  }
}

function noteGoneInstances(
  store: CalendarStore,
  series: StoredEvent,
  before: { readonly instancesBefore: readonly CalendarItem[]; readonly untilMs: number },
): void {
  const cancelled = series.status === "cancelled" || !series.recurrence;
  const now = cancelled ? [] : instancesOf(store, series, before.untilMs);
  const living = new Set(now.map((item) => item.event.id));
  const gone = store.gone.get(series.id) ?? new Map();
  for (const id of living) gone.delete(id);
  for (const item of before.instancesBefore) {
    if (living.has(item.event.id)) continue;
    const event = { ...item.event, status: "cancelled" as const };
    gone.set(item.event.id, { seq: store.seq, item: { ...item, event } });
  }
  store.gone.set(series.id, gone);
}

function place(store: CalendarStore, event: StoredEvent): void {
  store.events.set(event.id, event);
  store.expansions.delete(event.id);
  if (!event.recurringEventId) return;
  const siblings = store.exceptions.get(event.recurringEventId) ?? new Set();
  store.exceptions.set(event.recurringEventId, siblings.add(event.id));
  store.expansions.delete(event.recurringEventId);
  store.gone.get(event.recurringEventId)?.delete(event.id);
}

function zoneOf(store: CalendarStore): string {
  return store.calendar.timeZone;
}
