import { Flag, withLength } from "../../src/domain/interaction";
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

/** One ego's rows, ascending by time, and when the ego first wrote in each thread. */
export type Mailbox = { readonly rows: StoredRow[]; readonly wroteInThread: Map<number, number> };

/** Sorts a data set into the mailboxes of `egos`: what each sent, received, was copied on or was present at. */
export function readMailboxes(
  events: readonly DataEvent[],
  robots: ReadonlySet<string>,
  egos: ReadonlySet<string>,
): Map<string, Mailbox> {
  const boxes = new Map<string, Mailbox>();
  for (const ego of egos) boxes.set(ego, { rows: [], wroteInThread: new Map() });
  const threadOf = new Map<number, number>();
  events.forEach((event, index) => {
    const id = event.i ?? index;
    // Threads grow backwards only, so that a later mail cannot change what an earlier one belongs to.
    const thread = (event.r === undefined ? undefined : threadOf.get(event.r)) ?? id;
    threadOf.set(id, thread);
    const place = { at: event.t * 1000, event: id, thread };
    for (const person of new Set(
      event.p ?? [event.f ?? "", ...(event.to ?? []), ...(event.cc ?? [])],
    )) {
      const box = boxes.get(person);
      if (box) box.rows.push(...rowsOf(event, person, robots, place));
      if (box && event.f === person && !box.wroteInThread.has(thread)) {
        box.wroteInThread.set(thread, place.at);
      }
    }
  });
  return boxes;
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
