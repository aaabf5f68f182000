import { Flag, withLength } from "../../src/domain/interaction";
import { AMBIENT_MAIL, AMBIENT_MEETING, DIRECT_MEETING, DIRECT_TO } from "../../src/domain/limits";
import type { DataEvent } from "./read-data";

/** What production would store of one mail or meeting for one ego and one other person. */
export type StoredRow = { readonly other: string; readonly flags: number; readonly others: number };

/** Everybody named in a mail or meeting. */
export function peopleIn({ p, f, to, cc }: DataEvent): Set<string> {
  return new Set(p ?? [...(f === undefined ? [] : [f]), ...(to ?? []), ...(cc ?? [])]);
}

/** The rows of one event in the mailbox of one of its people. */
export function rowsOf(event: DataEvent, ego: string): StoredRow[] {
  return event.p ? meetingRows(event.p, ego, event.dur ?? 0) : mailRows(event, ego);
}

function meetingRows(people: readonly string[], ego: string, hours: number): StoredRow[] {
  const all = new Set(people);
  const others = all.size - 1;
  if (others > AMBIENT_MEETING) return [];
  const few = all.size <= DIRECT_MEETING ? Flag.few : 0;
  const flags = withLength(
    Flag.meeting | Flag.iAccepted | Flag.theyAccepted | Flag.small | few,
    hours * 3_600_000,
  );
  return [...all].filter((p) => p !== ego).map((other) => ({ other, flags, others }));
}

function mailRows(event: DataEvent, ego: string): StoredRow[] {
  const to = new Set(event.to ?? []);
  const cc = new Set(event.cc ?? []);
  const all = peopleIn(event);
  const few = (event.to ?? []).length <= DIRECT_TO ? Flag.few : 0;
  const small = new Set([...to, ...cc]).size <= AMBIENT_MAIL ? Flag.small : 0;
  const base =
    few |
    small |
    (event.r === undefined ? 0 : Flag.reply) |
    (event.f === ego ? Flag.fromMe : 0) |
    (to.has(ego) ? Flag.meTo : 0) |
    (cc.has(ego) ? Flag.meCc : 0);
  const pair = ego === event.f ? Flag.to : Flag.fromThem | Flag.meTo;
  const rows: StoredRow[] = [];
  for (const other of all) {
    if (other === ego) continue;
    const flags =
      base |
      (other === event.f ? Flag.fromThem : 0) |
      (to.has(other) ? Flag.to : 0) |
      (cc.has(other) ? Flag.cc : 0);
    if (small || (few && (flags & pair) === pair)) {
      rows.push({ other, flags, others: all.size - 1 });
    }
  }
  return rows;
}
