import type { Ego } from "../../src/domain/ego";
import type { InteractionColumns } from "../../src/domain/interaction";
import { Flag } from "../../src/domain/interaction";
import { DAY_MS, HISTORY_YEARS } from "../../src/domain/limits";
import type { Mailbox, StoredRow } from "./mailbox";

/** An ego as production would have held it at `now`, and the id of each person by index. */
export type EgoAt = { readonly ego: Ego; readonly ids: readonly string[] };

/** One-way mail of people the user never turned to is dropped after so many days (schemas/migrations/README.md). */
const STRANGER_MS = 30 * DAY_MS;

/**
 * Cuts a mailbox at `now` to what production would then hold of a user connected all along: nothing at or after it,
 * nothing older than the history kept; one-way mail of strangers only while it is young.
 */
export function egoAt(box: Mailbox, now: number, also: readonly string[]): EgoAt {
  const since = now - HISTORY_YEARS * 365.25 * DAY_MS;
  const rows = box.rows.filter((row) => row.at < now && row.at >= since && isKept(row, box, now));
  const ids = [...new Set([...rows.map(({ other }) => other), ...also])].sort();
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const people = ids.map((id, index) => ({
    personId: index,
    name: "",
    addresses: [
      { addressId: index, address: id, name: "", personId: index, kind: "contact" as const },
    ],
    company: null,
  }));
  const columns = columnsOf(rows, indexOf);
  const ego = {
    now,
    since,
    zone: "UTC",
    ownAddresses: [],
    ownDomains: [],
    people,
    columns,
    log: [],
  };
  return { ego, ids };
}

function isKept(row: StoredRow, box: Mailbox, now: number): boolean {
  if (row.flags & (Flag.meeting | Flag.fromMe) || row.at >= now - STRANGER_MS) return true;
  const wrote = box.wroteInThread.get(row.thread);
  if (wrote !== undefined && wrote < now) return true;
  const turnedTo = box.turnedTo.get(row.other);
  return turnedTo !== undefined && turnedTo < now && turnedTo <= row.at + STRANGER_MS;
}

function columnsOf(
  rows: readonly StoredRow[],
  indexOf: ReadonlyMap<string, number>,
): InteractionColumns {
  return {
    length: rows.length,
    person: Int32Array.from(rows, (row) => indexOf.get(row.other) ?? 0),
    event: Int32Array.from(rows, (row) => row.event),
    at: Float64Array.from(rows, (row) => row.at),
    thread: Int32Array.from(rows, (row) => row.thread),
    flags: Int32Array.from(rows, (row) => row.flags),
    others: Int32Array.from(rows, (row) => row.others),
  };
}
