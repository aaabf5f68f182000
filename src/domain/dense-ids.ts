/** Gives each number an id: 0, 1, 2 … in the order of first sight; `forget` begins anew. */
export type DenseIds = {
  readonly idOf: (number: number) => number;
  readonly forget: () => void;
};

/**
 * Ids for at most `most` distinct numbers at a time. An open table of typed arrays, because a Map of half a million
 * numbers takes five times its room and time.
 */
export function denseIds(most: number): DenseIds {
  const size = 2 ** (32 - Math.clz32(Math.max(8, most * 2) - 1));
  const numbers = new Float64Array(size);
  /** One more than the id; 0 where the place is free. */
  const ids = new Int32Array(size);
  let given = 0;
  function idOf(number: number): number {
    let place = spread(number) & (size - 1);
    while (ids[place] !== 0) {
      if (numbers[place] === number) return (ids[place] ?? 0) - 1;
      place = (place + 1) & (size - 1);
    }
    numbers[place] = number;
    given += 1;
    ids[place] = given;
    return given - 1;
  }

  function forget(): void {
    ids.fill(0);
    given = 0;
  }

  return { idOf, forget };
}

/** 32 bits of all bits of a whole number below 2^53. */
function spread(number: number): number {
  const mixed = Math.imul(number | 0, 0x9e3779b1) ^ Math.imul(number / 2 ** 32, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
