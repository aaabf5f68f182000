import type { InteractionColumns } from "../domain/interaction";

/**
 * Each person's part in each mail or meeting, once: those of person p are at `start[p]` to `start[p + 1] - 1`, ascending
 * by time. `rows` is the row it is told by, `flags` what all the person's addresses in that event say together.
 */
export type RowsByPerson = {
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly flags: Int32Array;
};

/**
 * Groups the rows by person, in linear time as long as they come ascending; the result depends on the set of rows, not
 * on their order.
 */
export function rowsByPerson(columns: InteractionColumns, people: number): RowsByPerson {
  const { length, person } = columns;
  const start = new Int32Array(people + 1);
  for (let row = 0; row < length; row++) {
    const next = (person[row] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let p = 0; p < people; p++) start[p + 1] = (start[p + 1] ?? 0) + (start[p] ?? 0);
  const rows = inOrder(columns, start);
  return merged(columns, start, rows);
}

/** The rows, person by person, each person's in order of time and event. */
function inOrder(columns: InteractionColumns, start: Int32Array): Int32Array {
  const end = start.slice(0, -1);
  const rows = new Int32Array(columns.length);
  for (let row = 0; row < columns.length; row++) {
    const p = columns.person[row] ?? 0;
    const first = start[p] ?? 0;
    let place = end[p] ?? 0;
    end[p] = place + 1;
    for (; place > first; place--) {
      const before = rows[place - 1] ?? 0;
      if (!isLater(columns, before, row)) break;
      rows[place] = before;
    }
    rows[place] = row;
  }
  return rows;
}

function isLater({ at, event, flags }: InteractionColumns, a: number, b: number): boolean {
  if (at[a] !== at[b]) return (at[a] ?? 0) > (at[b] ?? 0);
  if (event[a] !== event[b]) return (event[a] ?? 0) > (event[b] ?? 0);
  return (flags[a] ?? 0) > (flags[b] ?? 0);
}

/** Makes one of each run of rows of the same event; writes into `start` and `rows`. */
function merged(columns: InteractionColumns, start: Int32Array, rows: Int32Array): RowsByPerson {
  const flags = new Int32Array(rows.length);
  let to = 0;
  let from = 0;
  for (let p = 0; p + 1 < start.length; p++) {
    const first = to;
    const end = start[p + 1] ?? 0;
    for (; from < end; from++) {
      const row = rows[from] ?? 0;
      const own = columns.flags[row] ?? 0;
      if (to > first && columns.event[rows[to - 1] ?? 0] === columns.event[row]) {
        flags[to - 1] = (flags[to - 1] ?? 0) | own;
        continue;
      }
      rows[to] = row;
      flags[to] = own;
      to += 1;
    }
    start[p + 1] = to;
  }
  return { start, rows: rows.subarray(0, to), flags: flags.subarray(0, to) };
}
