import type { InteractionColumns } from "../domain/interaction";

/**
 * Each person's part in each mail or meeting, once: those of person p are at `start[p]` to `end[p] - 1`, ascending by
 * time. `rows` is the row it is told by, `flags` what all the person's addresses in that event say together.
 */
export type RowsByPerson = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly rows: Int32Array;
  readonly flags: Int32Array;
  /** `at` and `thread` of those rows once more: read in a row they cost a third of what they cost across the columns. */
  readonly at: Float64Array;
  readonly thread: Int32Array;
};

/**
 * Groups the rows by person, in linear time as long as they come ascending; the result depends on the set of rows, not
 * on their order.
 */
export function rowsByPerson(columns: InteractionColumns, people: number): RowsByPerson {
  const start = starts(columns, people);
  const grouped = {
    start,
    end: start.slice(),
    rows: new Int32Array(columns.length),
    flags: new Int32Array(columns.length),
    at: new Float64Array(columns.length),
    thread: new Int32Array(columns.length),
  };
  const lastAt = new Float64Array(people).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < columns.length; row++) {
    const p = columns.person[row] ?? 0;
    const at = columns.at[row] ?? 0;
    if (at <= (lastAt[p] ?? 0)) {
      insert(columns, grouped, p, row);
      continue;
    }
    lastAt[p] = at;
    const place = grouped.end[p] ?? 0;
    write(columns, grouped, place, row);
    grouped.end[p] = place + 1;
  }
  return grouped;
}

function write(
  columns: InteractionColumns,
  grouped: RowsByPerson,
  place: number,
  row: number,
): void {
  grouped.rows[place] = row;
  grouped.flags[place] = columns.flags[row] ?? 0;
  grouped.at[place] = columns.at[row] ?? 0;
  grouped.thread[place] = columns.thread[row] ?? 0;
}

/** Where each person's rows begin. */
function starts({ length, person }: InteractionColumns, people: number): Int32Array {
  const start = new Int32Array(people + 1);
  for (let row = 0; row < length; row++) {
    const next = (person[row] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let p = 0; p < people; p++) start[p + 1] = (start[p + 1] ?? 0) + (start[p] ?? 0);
  return start.subarray(0, people);
}

/** Puts a row that is not later than its person's last into its place, or joins it with one of the same event. */
function insert(columns: InteractionColumns, grouped: RowsByPerson, p: number, row: number): void {
  const { start, end, rows, flags, at, thread } = grouped;
  const first = start[p] ?? 0;
  let place = end[p] ?? 0;
  while (place > first && !isLater(columns, row, rows[place - 1] ?? 0)) place -= 1;
  const before = rows[place] ?? 0;
  if (place < (end[p] ?? 0) && columns.event[before] === columns.event[row]) {
    flags[place] = (flags[place] ?? 0) | (columns.flags[row] ?? 0);
    return;
  }
  for (const column of [rows, flags, at, thread]) column.copyWithin(place + 1, place, end[p]);
  write(columns, grouped, place, row);
  end[p] = (end[p] ?? 0) + 1;
}

/** By time, then by event. */
function isLater({ at, event }: InteractionColumns, a: number, b: number): boolean {
  if (at[a] !== at[b]) return (at[a] ?? 0) > (at[b] ?? 0);
  return (event[a] ?? 0) > (event[b] ?? 0);
}
