import type { InteractionColumns } from "../domain/interaction";
import { DAY_MS } from "../domain/limits";

/**
 * Each person's part in each mail or meeting, once: those of person p are at `start[p]` to `end[p] - 1`, ascending by
 * time. What a walk over them asks of each stands side by side in `cells`, `CELLS` numbers for one: spread over the
 * columns it would cost three times as much.
 */
export type RowsByPerson = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly cells: Int32Array;
};

/** So many numbers of `cells` tell one row. They are: */
export const CELLS = 4;
/** The row of the columns it is told by. */
export const ROW = 0;
/** What all the person's addresses in that event say together. */
export const FLAGS = 1;
/** The conversation. */
export const THREAD = 2;
/** Whole UTC days since the epoch. */
export const DAY = 3;

/** The row of the columns at a place. */
export function rowAt({ cells }: RowsByPerson, place: number): number {
  return cells[place * CELLS + ROW] ?? 0;
}

/** The flags at a place. */
export function flagsAt({ cells }: RowsByPerson, place: number): number {
  return cells[place * CELLS + FLAGS] ?? 0;
}

/**
 * Groups the rows by person, in linear time as long as they come ascending; the result depends on the set of rows, not
 * on their order.
 */
export function rowsByPerson(columns: InteractionColumns, people: number): RowsByPerson {
  const { length, person, at, flags, thread } = columns;
  const start = starts(columns, people);
  const end = start.slice();
  const cells = new Int32Array(length * CELLS);
  const grouped = { start, end, cells };
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < length; row++) {
    const p = person[row] ?? 0;
    const time = at[row] ?? 0;
    const place = end[p] ?? 0;
    const cell = place * CELLS;
    end[p] = place + 1;
    cells[cell + ROW] = row;
    cells[cell + FLAGS] = flags[row] ?? 0;
    cells[cell + THREAD] = thread[row] ?? 0;
    cells[cell + DAY] = Math.floor(time / DAY_MS);
    if (time <= latest) settle(columns, grouped, p);
    else latest = time;
  }
  return grouped;
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

/** Moves a person's last row to where it belongs, and joins it with one of the same event. */
function settle({ at, event }: InteractionColumns, grouped: RowsByPerson, p: number): void {
  const { start, end, cells } = grouped;
  const first = start[p] ?? 0;
  let place = (end[p] ?? 0) - 1;
  const row = rowAt(grouped, place);
  const [ownAt, ownEvent] = [at[row] ?? 0, event[row] ?? 0];
  for (; place > first; place--) {
    const before = rowAt(grouped, place - 1);
    const beforeAt = at[before] ?? 0;
    if (beforeAt < ownAt || (beforeAt === ownAt && (event[before] ?? 0) <= ownEvent)) break;
    swap(cells, place - 1, place);
  }
  if (place === first || event[rowAt(grouped, place - 1)] !== ownEvent) return;
  cells[(place - 1) * CELLS + FLAGS] = flagsAt(grouped, place - 1) | flagsAt(grouped, place);
  cells.copyWithin(place * CELLS, (place + 1) * CELLS, (end[p] ?? 0) * CELLS);
  end[p] = (end[p] ?? 0) - 1;
}

/** Swaps two places. */
function swap(cells: Int32Array, a: number, b: number): void {
  for (let i = 0; i < CELLS; i++) {
    const cell = cells[a * CELLS + i] ?? 0;
    cells[a * CELLS + i] = cells[b * CELLS + i] ?? 0;
    cells[b * CELLS + i] = cell;
  }
}
