/** Counts distinct 32-bit numbers, group after group, without allocating: an open-addressing set cleared by a stamp. */
export type DistinctCounter = {
  /** Forgets the group before; at most `capacity` numbers may follow. */
  readonly clear: () => void;
  /** 1 where the number is new in this group, else 0. */
  readonly add: (value: number) => 0 | 1;
};

/** A counter for groups of at most `capacity` numbers. */
export function distinctCounter(capacity: number): DistinctCounter {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, capacity * 2)));
  const values = new Int32Array(size);
  const stamps = new Int32Array(size);
  let stamp = 0;
  return {
    clear: () => {
      stamp += 1;
    },
    add: (value) => {
      let place = (Math.imul(value, 0x9e3779b1) >>> 0) & (size - 1);
      while (stamps[place] === stamp) {
        if (values[place] === value) return 0;
        place = (place + 1) & (size - 1);
      }
      stamps[place] = stamp;
      values[place] = value;
      return 1;
    },
  };
}
