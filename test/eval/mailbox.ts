import { Flag, isConsent, withLength } from "../../src/domain/interaction";
import { AMBIENT_MAIL, AMBIENT_MEETING, DIRECT_MEETING, DIRECT_TO } from "../../src/domain/limits";
import type { DataEvent } from "./read-data";

/** What production would store of one mail or meeting for one ego and one other person. */
export type StoredRow = {
  readonly other: string;
  readonly at: number;
  readonly event: number;
  readonly thread: number;
  readonly flags: number;
  readonly others: number;
};

/** One ego's rows, ascending by time; when the ego first wrote in each thread, and first wrote to or met each person. */
export type Mailbox = {
  readonly rows: StoredRow[];
  readonly wroteInThread: Map<number, number>;
  readonly turnedTo: Map<string, number>;
};

/** A mailbox in which nothing ever happened. */
export function emptyMailbox(): Mailbox {
  return { rows: [], wroteInThread: new Map(), turnedTo: new Map() };
}

/** Sorts a data set into the mailboxes of `egos`: what each sent, received, was copied on or was present at. */
export function readMailboxes(
  events: readonly DataEvent[],
  robots: ReadonlySet<string>,
  egos: ReadonlySet<string>,
): Map<string, Mailbox> {
  const boxes = new Map<string, Mailbox>();
  for (const ego of egos) boxes.set(ego, emptyMailbox());
  const threadOf = new Map<number, number>();
  events.forEach((event, index) => {
    const id = event.i ?? index;
    // Threads grow backwards only, so that a later mail cannot change what an earlier one belongs to.
    const thread = (event.r === undefined ? undefined : threadOf.get(event.r)) ?? id;
    threadOf.set(id, thread);
    const place = { at: event.t * 1000, event: id, thread };
    for (const person of peopleIn(event)) {
      const box = boxes.get(person);
      if (box) deliver(box, rowsOf(event, person, robots, place), event.f === person);
    }
  });
  return boxes;
}

function peopleIn(event: DataEvent): Set<string> {
  return new Set(event.p ?? [event.f ?? "", ...(event.to ?? []), ...(event.cc ?? [])]);
}

function deliver(box: Mailbox, rows: readonly StoredRow[], isMine: boolean): void {
  for (const row of rows) {
    box.rows.push(row);
    if (isMine) keepFirst(box.wroteInThread, row.thread, row.at);
    if (isConsent(row.at, row.flags, row.at)) keepFirst(box.turnedTo, row.other, row.at);
  }
}

function keepFirst<Key>(times: Map<Key, number>, key: Key, at: number): void {
  times.set(key, Math.min(at, times.get(key) ?? at));
}

type Place = Pick<StoredRow, "at" | "event" | "thread">;

function rowsOf(
  event: DataEvent,
  ego: string,
  robots: ReadonlySet<string>,
  place: Place,
): StoredRow[] {
  const rows = event.p
    ? meetingRows(event.p, ego, event.dur ?? 0, place)
    : mailRows(event, ego, place);
  return rows.filter(({ other }) => !robots.has(other));
}

function meetingRows(
  people: readonly string[],
  ego: string,
  hours: number,
  place: Place,
): StoredRow[] {
  const all = new Set(people);
  const others = all.size - 1;
  if (others > AMBIENT_MEETING) return [];
  const few = all.size <= DIRECT_MEETING ? Flag.few : 0;
  const flags = withLength(
    Flag.meeting | Flag.iAccepted | Flag.theyAccepted | Flag.small | few,
    hours * 3_600_000,
  );
  return [...all].filter((p) => p !== ego).map((other) => ({ ...place, other, flags, others }));
}

function mailRows(event: DataEvent, ego: string, place: Place): StoredRow[] {
  const to = new Set(event.to ?? []);
  const cc = new Set(event.cc ?? []);
  const from = event.f ?? "";
  const all = new Set([from, ...to, ...cc]);
  const few = (event.to ?? []).length <= DIRECT_TO ? Flag.few : 0;
  const small = new Set([...to, ...cc]).size <= AMBIENT_MAIL ? Flag.small : 0;
  const base = few | small | (event.r === undefined ? 0 : Flag.reply) | ofMe(from, to, cc, ego);
  const rows: StoredRow[] = [];
  for (const other of all) {
    if (other === ego) continue;
    const flags =
      base |
      (other === from ? Flag.fromThem : 0) |
      (to.has(other) ? Flag.to : 0) |
      (cc.has(other) ? Flag.cc : 0);
    const pair = ego === from ? Flag.to : Flag.fromThem | Flag.meTo;
    if (small || (few && (flags & pair) === pair)) {
      rows.push({ ...place, other, flags, others: all.size - 1 });
    }
  }
  return rows;
}

function ofMe(from: string, to: ReadonlySet<string>, cc: ReadonlySet<string>, ego: string): number {
  return (
    (from === ego ? Flag.fromMe : 0) | (to.has(ego) ? Flag.meTo : 0) | (cc.has(ego) ? Flag.meCc : 0)
  );
}
