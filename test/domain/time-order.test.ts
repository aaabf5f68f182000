import fc from "fast-check";
import { expect, test } from "vitest";
import { denseIds } from "../../src/domain/dense-ids";
import { timeOrder } from "../../src/domain/time-order";

/** Few moments, so that many are the same, from milliseconds to centuries apart. */
const times = fc
  .tuple(fc.constantFrom(1, 1000, 1e9, 1e13), fc.array(fc.integer({ min: -9, max: 9 })))
  .map(([unit, list]) => Float64Array.from(list, (one) => one * unit + (one % 3)));

test("times are put in order as sorting them one by one would, ties as the caller says", () => {
  fc.assert(
    fc.property(times, fc.boolean(), (all, lastFirst) => {
      const tie = (a: number, b: number) => (lastFirst ? b - a : a - b);
      const simple = Array.from(all.keys()).sort(
        (a, b) => (all[a] ?? 0) - (all[b] ?? 0) || tie(a, b),
      );
      expect([...timeOrder(all, tie)]).toEqual(simple);
    }),
    { numRuns: 500 },
  );
});

test("a thousand rows of one moment among others stay in the order the caller says", () => {
  const all = Float64Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? 5e12 : i * 1000));
  const order = [...timeOrder(all, (a, b) => b - a)];
  const simple = Array.from(all.keys()).sort((a, b) => (all[a] ?? 0) - (all[b] ?? 0) || b - a);
  expect(order).toEqual(simple);
});

test("ids follow the order of first sight, also of numbers that fall on one place of the table", () => {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 20 }).map((n) => n * 2 ** 32),
    fc.maxSafeNat(),
    fc.nat(30),
  );
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const { idOf, forget } = denseIds(numbers.length);
      const seen = [...new Set(numbers)];
      expect(numbers.map(idOf)).toEqual(numbers.map((one) => seen.indexOf(one)));
      forget();
      expect(numbers.toReversed().map(idOf)).toEqual(
        numbers.toReversed().map((one) => [...new Set(numbers.toReversed())].indexOf(one)),
      );
    }),
  );
});
