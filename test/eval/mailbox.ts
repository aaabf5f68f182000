import { endOf, Flag, type InteractionColumns, isConsent } from "../../src/domain/interaction";
import { DAY_MS } from "../../src/domain/limits";
import { timeOrder } from "../../src/domain/time-order";
import { createNames, createNumbers, type Numbers } from "./growing";
import type { DataEvent } from "./read-data";
import { peopleIn, rowsOf } from "./stored-rows";

/** One ego's whole life as production would store it, ascending by time; `person` is a place in `ids`. */
export type Mailbox = {
  /** Everybody in it, ascending. */
  readonly ids: readonly string[];
  readonly columns: InteractionColumns;
  /** From when on a row is kept for good, milliseconds: one-way mail of strangers only once the ego turned to them. */
  readonly keptFrom: Float64Array;
};

/** One-way mail of people the user never turned to is dropped after so many days (schemas/migrations/README.md). */
export const STRANGER_MS = 30 * DAY_MS;

/** A mailbox in which nothing ever happened. */
export function emptyMailbox(): Mailbox {
  const none = new Int32Array(0);
  return boxOf(none, [], none, { times: new Float64Array(0), threads: none });
}

/** Sorts a data set into the mailboxes of `egos`: what each sent, received, was copied on or was present at. */
export function readMailboxes(
  events: Iterable<DataEvent>,
  robots: ReadonlySet<string>,
  egos: ReadonlySet<string>,
): Map<string, Mailbox> {
  const reader = mailboxReader(robots, egos);
  for (const event of events) reader.add(event);
  return reader.finish();
}

/** When an event was and what it belongs to. */
type Told = Pick<DataEvent, "t" | "r" | "g"> & { readonly id: string | number };

/** The same for events that come one by one and in any order. Of those the egos had no part in little is kept. */
export function mailboxReader(
  robots: ReadonlySet<string>,
  egos: ReadonlySet<string>,
): {
  readonly add: (event: DataEvent) => void;
  readonly finish: () => Map<string, Mailbox>;
} {
  const kept = new Map<string, Numbers>();
  for (const ego of egos) kept.set(ego, createNumbers());
  const told: Told[] = [];
  const people = createNames();

  function add(event: DataEvent): void {
    const place = told.length;
    const { t, r, g, i = place } = event;
    told.push({ t, r, g, id: i });
    for (const ego of peopleIn(event)) {
      const own = kept.get(ego);
      if (!own) continue;
      for (const { other, flags, others } of rowsOf(event, ego)) {
        if (!robots.has(other)) own.push(place, people.numberOf(other), flags, others);
      }
    }
  }

  function finish(): Map<string, Mailbox> {
    const order = timeOrder(
      Float64Array.from(told, ({ t }) => t * 1000),
      (a, b) => a - b,
    );
    // From here on an event is its place in the order of time.
    const eventOf = new Int32Array(order.length);
    order.forEach((place, event) => {
      eventOf[place] = event;
    });
    const life = {
      times: Float64Array.from(order, (place) => (told[place]?.t ?? 0) * 1000),
      threads: threadsOf(told, order),
    };
    const boxes = new Map<string, Mailbox>();
    for (const [ego, own] of kept) {
      boxes.set(ego, boxOf(own.all(), people.names, eventOf, life));
      kept.delete(ego);
    }
    return boxes;
  }

  return { add, finish };
}

/**
 * The conversation of each event in order of time: a meeting's series, else that of the mail it answers. Conversations
 * grow backwards only, so that a later mail cannot change what an earlier one belongs to.
 */
function threadsOf(told: readonly Told[], order: Int32Array): Int32Array {
  const byId = new Map<string | number, number>();
  const bySeries = new Map<string, number>();
  return order.map((place, i) => {
    const { id, r, g } = told[place] ?? { id: place };
    const thread = (g === undefined ? byId.get(r ?? Number.NaN) : bySeries.get(g)) ?? i;
    byId.set(id, thread);
    if (g !== undefined) bySeries.set(g, thread);
    return thread;
  });
}

type Life = { readonly times: Float64Array; readonly threads: Int32Array };

/** Four numbers a row: the event by order of coming, the other's number, flags, others. */
const CELLS = 4;

function boxOf(
  cells: Int32Array,
  names: readonly string[],
  eventOf: Int32Array,
  { times, threads }: Life,
): Mailbox {
  const rows = Int32Array.from({ length: cells.length / CELLS }, (_, row) => row);
  const event = rows.map((row) => eventOf[cells[row * CELLS] ?? 0] ?? 0);
  rows.sort((a, b) => (event[a] ?? 0) - (event[b] ?? 0) || a - b);
  const column = (which: number) => rows.map((row) => cells[row * CELLS + which] ?? 0);
  const others = column(1);
  const ids = [...new Set(others)].map((number) => names[number] ?? "").sort();
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const events = rows.map((row) => event[row] ?? 0);
  const columns = {
    length: rows.length,
    person: others.map((number) => placeOf.get(names[number] ?? "") ?? 0),
    event: events,
    at: Float64Array.from(events, (one) => times[one] ?? 0),
    thread: events.map((one) => threads[one] ?? 0),
    flags: column(2),
    others: column(3),
  };
  return { ids, columns, keptFrom: keptFrom(columns) };
}

function keptFrom({ length, person, at, thread, flags }: InteractionColumns): Float64Array {
  const wroteInThread = new Map<number, number>();
  const turnedTo = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const [when, what] = [at[row] ?? 0, flags[row] ?? 0];
    if (what & Flag.fromMe && !(what & Flag.meeting))
      keepFirst(wroteInThread, thread[row] ?? 0, when);
    const end = endOf(when, what);
    if (isConsent(when, what, end)) keepFirst(turnedTo, person[row] ?? 0, end);
  }
  return at.map((when, row) => {
    if ((flags[row] ?? 0) & (Flag.meeting | Flag.fromMe)) return Number.NEGATIVE_INFINITY;
    const turned = turnedTo.get(person[row] ?? 0) ?? Number.POSITIVE_INFINITY;
    const known = turned <= when + STRANGER_MS ? turned : Number.POSITIVE_INFINITY;
    return Math.min(known, wroteInThread.get(thread[row] ?? 0) ?? Number.POSITIVE_INFINITY);
  });
}

function keepFirst(times: Map<number, number>, key: number, at: number): void {
  times.set(key, Math.min(at, times.get(key) ?? at));
}
