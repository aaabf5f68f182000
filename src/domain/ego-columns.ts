import { Flag, type InteractionColumns } from "./interaction";

/** A stored row as the store reads it: address, event hash, time, thread, flags, others. */
export type StoredRow = readonly [
  addressId: number,
  hash: number,
  at: number,
  thread: number,
  flags: number,
  others: number,
];

/** Whose rows they are: the dense index of a person, or the user's own address, or nobody. */
export type Owner = number | "self" | "nobody";

const ROLES = Flag.to | Flag.cc;

/**
 * Collects stored rows, page by page and in any order, into columns ascending by time. What the rows of the user's own
 * addresses tell (an alias stood in To or Cc) becomes part of the others' rows of the same event, so that the
 * result depends on the set of rows and on who is who, never on when an alias became known.
 */
export function createColumnBuilder(ownerOf: (addressId: number) => Owner): {
  readonly add: (rows: readonly StoredRow[]) => void;
  readonly finish: () => InteractionColumns;
} {
  let capacity = 4096;
  let length = 0;
  let numbers = new Float64Array(capacity * 3);
  let small = new Int32Array(capacity * 3);
  const mine = new Map<number, number>();

  function grow(): void {
    capacity *= 2;
    const wider = new Float64Array(capacity * 3);
    wider.set(numbers);
    numbers = wider;
    const widerSmall = new Int32Array(capacity * 3);
    widerSmall.set(small);
    small = widerSmall;
  }

  function add(rows: readonly StoredRow[]): void {
    for (const [addressId, hash, at, thread, flags, others] of rows) {
      const owner = ownerOf(addressId);
      if (owner === "nobody") continue;
      if (owner === "self") {
        mine.set(hash, (mine.get(hash) ?? 0) | (flags & ROLES));
        continue;
      }
      if (length === capacity) grow();
      numbers.set([hash, at, thread], length * 3);
      small.set([owner, flags, others], length * 3);
      length += 1;
    }
  }

  return { add, finish: () => sortedColumns(length, numbers, small, mine) };
}

function sortedColumns(
  length: number,
  numbers: Float64Array,
  small: Int32Array,
  mine: ReadonlyMap<number, number>,
): InteractionColumns {
  const order = timeOrder(length, numbers, small);
  const columns = {
    length,
    person: new Int32Array(length),
    event: new Int32Array(length),
    at: new Float64Array(length),
    thread: new Int32Array(length),
    flags: new Int32Array(length),
    others: new Int32Array(length),
  };
  const events = new Map<number, number>();
  const threads = new Map<number, number>();
  order.forEach((from, to) => {
    const hash = numbers[from * 3] ?? 0;
    columns.person[to] = small[from * 3] ?? 0;
    columns.event[to] = dense(events, hash);
    columns.at[to] = numbers[from * 3 + 1] ?? 0;
    columns.thread[to] = dense(threads, numbers[from * 3 + 2] ?? 0);
    columns.flags[to] = withMine(small[from * 3 + 1] ?? 0, mine.get(hash) ?? 0);
    columns.others[to] = small[from * 3 + 2] ?? 0;
  });
  return columns;
}

/** By time, then by person and hash, so that equal sets of rows give equal columns. */
function timeOrder(length: number, numbers: Float64Array, small: Int32Array): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  return order.sort(
    (a, b) =>
      (numbers[a * 3 + 1] ?? 0) - (numbers[b * 3 + 1] ?? 0) ||
      (small[a * 3] ?? 0) - (small[b * 3] ?? 0) ||
      (numbers[a * 3] ?? 0) - (numbers[b * 3] ?? 0),
  );
}

function dense(ids: Map<number, number>, key: number): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = ids.size;
  ids.set(key, id);
  return id;
}

/**
 * Only where the user stood in a mail follows from the rows of own addresses. Who sent it does not: a forged From of an
 * alias would turn a stranger's mail into one of the user's own (promise P9), and sent mail says so itself.
 */
function withMine(flags: number, mine: number): number {
  if (mine === 0 || flags & Flag.meeting) return flags;
  return flags | (mine & Flag.to ? Flag.meTo : 0) | (mine & Flag.cc ? Flag.meCc : 0);
}
