import type { Ego } from "../../src/domain/ego";
import type { InteractionColumns } from "../../src/domain/interaction";
import { DAY_MS, HISTORY_YEARS } from "../../src/domain/limits";
import { type Mailbox, STRANGER_MS } from "./mailbox";

/** An ego as production would have held it at `now`, and the id of each person by index. */
export type EgoAt = { readonly ego: Ego; readonly ids: readonly string[] };

/**
 * Cuts a mailbox at `now` to what production would then hold of a user connected all along: nothing at or after it,
 * nothing older than the history kept; one-way mail of strangers only while it is young. People in `also` are there even
 * if nothing is known of them.
 */
export function egoAt(box: Mailbox, now: number, also: readonly string[]): EgoAt {
  const since = now - HISTORY_YEARS * 365.25 * DAY_MS;
  const rows = heldAt(box, now, since);
  const held = new Set(rows.map((row) => box.columns.person[row] ?? 0));
  const ids = [...new Set([...[...held].map((person) => box.ids[person] ?? ""), ...also])].sort();
  const ego = {
    now,
    since,
    zone: "UTC",
    ownAddresses: [],
    ownDomains: [],
    people: ids.map(personOf),
    columns: columnsOf(box, rows, ids),
    log: [],
  };
  return { ego, ids };
}

/** The rows that are held at `now`. */
function heldAt({ columns, keptFrom }: Mailbox, now: number, since: number): Int32Array {
  const { at } = columns;
  const rows = new Int32Array(columns.length);
  let count = 0;
  for (let row = 0; row < columns.length; row++) {
    const when = at[row] ?? 0;
    if (when >= now) break;
    if (when < since) continue;
    if (when >= now - STRANGER_MS || (keptFrom[row] ?? 0) < now) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function personOf(id: string, index: number): Ego["people"][number] {
  const address = {
    addressId: index,
    address: id,
    name: "",
    personId: index,
    kind: "contact" as const,
  };
  return { personId: index, name: "", addresses: [address], company: null };
}

function columnsOf(
  { ids: all, columns }: Mailbox,
  rows: Int32Array,
  ids: readonly string[],
): InteractionColumns {
  const place = new Map(ids.map((id, index) => [id, index]));
  const indexOf = Int32Array.from(all, (id) => place.get(id) ?? -1);
  return {
    length: rows.length,
    person: rows.map((row) => indexOf[columns.person[row] ?? 0] ?? 0),
    event: rows.map((row) => columns.event[row] ?? 0),
    at: Float64Array.from(rows, (row) => columns.at[row] ?? 0),
    thread: rows.map((row) => columns.thread[row] ?? 0),
    flags: rows.map((row) => columns.flags[row] ?? 0),
    others: rows.map((row) => columns.others[row] ?? 0),
  };
}
