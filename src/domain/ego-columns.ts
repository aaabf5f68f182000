import { type DenseIds, denseIds } from "./dense-ids";
import { Flag, type InteractionColumns } from "./interaction";
import { timeOrder } from "./time-order";

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
  const mine = new Map<number, number>();
  let rows = emptyRows(4096);
  let length = 0;

  function add(page: readonly StoredRow[]): void {
    for (const [addressId, hash, at, thread, flags, others] of page) {
      const owner = ownerOf(addressId);
      if (owner === "nobody") continue;
      if (owner === "self") {
        mine.set(hash, (mine.get(hash) ?? 0) | (flags & ROLES));
        continue;
      }
      if (length === rows.at.length) rows = doubled(rows);
      rows.person[length] = owner;
      rows.hash[length] = hash;
      rows.at[length] = at;
      rows.thread[length] = thread;
      rows.flags[length] = flags;
      rows.others[length] = others;
      length += 1;
    }
  }

  return { add, finish: () => sortedColumns(rows, length, mine) };
}

/** Rows in the order in which they came; hashes and threads as they are stored. */
type Rows = {
  readonly person: Int32Array;
  readonly hash: Float64Array;
  readonly at: Float64Array;
  readonly thread: Float64Array;
  readonly flags: Int32Array;
  readonly others: Int32Array;
};

function emptyRows(capacity: number): Rows {
  return {
    person: new Int32Array(capacity),
    hash: new Float64Array(capacity),
    at: new Float64Array(capacity),
    thread: new Float64Array(capacity),
    flags: new Int32Array(capacity),
    others: new Int32Array(capacity),
  };
}

function doubled(rows: Rows): Rows {
  const wider = emptyRows(rows.at.length * 2);
  wider.person.set(rows.person);
  wider.hash.set(rows.hash);
  wider.at.set(rows.at);
  wider.thread.set(rows.thread);
  wider.flags.set(rows.flags);
  wider.others.set(rows.others);
  return wider;
}

/** By time, then by person and hash, so that equal sets of rows give equal columns. */
function sortedColumns(
  rows: Rows,
  length: number,
  mine: ReadonlyMap<number, number>,
): InteractionColumns {
  const { person, hash } = rows;
  const order = timeOrder(
    rows.at.subarray(0, length),
    (a, b) => (person[a] ?? 0) - (person[b] ?? 0) || (hash[a] ?? 0) - (hash[b] ?? 0),
  );
  const flags = inOrder(rows.flags);
  if (mine.size > 0) {
    order.forEach((from, to) => {
      flags[to] = withMine(flags[to] ?? 0, mine.get(hash[from] ?? 0) ?? 0);
    });
  }
  function inOrder(column: Int32Array): Int32Array {
    return order.map((from) => column[from] ?? 0);
  }
  const ids = denseIds(length);
  return {
    length,
    person: inOrder(person),
    event: dense(ids, hash, order),
    at: Float64Array.from(order, (from) => rows.at[from] ?? 0),
    thread: dense(ids, rows.thread, order),
    flags,
    others: inOrder(rows.others),
  };
}

/** A column in order, its numbers made dense by first sight. */
function dense(ids: DenseIds, numbers: Float64Array, order: Int32Array): Int32Array {
  ids.forget();
  return order.map((from) => ids.idOf(numbers[from] ?? 0));
}

/**
 * Only where the user stood in a mail follows from the rows of own addresses. Who sent it does not: a forged From of an
 * alias would turn a stranger's mail into one of the user's own (promise P9), and sent mail says so itself.
 */
function withMine(flags: number, mine: number): number {
  if (mine === 0 || flags & Flag.meeting) return flags;
  return flags | (mine & Flag.to ? Flag.meTo : 0) | (mine & Flag.cc ? Flag.meCc : 0);
}
