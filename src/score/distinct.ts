/** Counts distinct numbers among few at a time, in a table small enough to stay in the processor's cache. */
export type DistinctCounter = {
  /** Starts anew; at most `size` numbers follow, and no more than the capacity. */
  readonly clear: (size: number) => void;
  /** 1 where the number was not yet added, else 0. */
  readonly add: (value: number) => 0 | 1;
};

/** A counter for at most `capacity` numbers at a time: open addressing, cleared by a stamp. */
export function distinctCounter(capacity: number): DistinctCounter {
  const values = new Int32Array(tableSize(capacity));
  const stamps = new Int32Array(values.length);
  let stamp = 0;
  let mask = 0;
  return {
    clear: (size) => {
      stamp += 1;
      mask = tableSize(size) - 1;
    },
    add: (value) => {
      let place = (Math.imul(value, 0x9e3779b1) >>> 7) & mask;
      while (stamps[place] === stamp) {
        if (values[place] === value) return 0;
        place = (place + 1) & mask;
      }
      stamps[place] = stamp;
      values[place] = value;
      return 1;
    },
  };
}

/** The power of two that leaves at least half of the table empty. */
function tableSize(numbers: number): number {
  return 2 ** (32 - Math.clz32(Math.max(8, numbers * 2) - 1));
}
