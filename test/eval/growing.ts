/** A list of 32-bit numbers that grows, in a quarter of an array's room. */
export type Numbers = {
  readonly push: (...numbers: readonly number[]) => void;
  readonly all: () => Int32Array;
};

/** An empty list of numbers. */
export function createNumbers(): Numbers {
  let numbers = new Int32Array(64);
  let length = 0;
  return {
    push: (...more) => {
      if (length + more.length > numbers.length) {
        const wider = new Int32Array(numbers.length * 2);
        wider.set(numbers);
        numbers = wider;
      }
      for (const number of more) numbers[length++] = number;
    },
    all: () => numbers.subarray(0, length),
  };
}

/** Numbers for names, so that a name is kept once however often it is read. */
export function createNames(): {
  readonly names: readonly string[];
  readonly numberOf: (name: string) => number;
} {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    names,
    numberOf: (name) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
