import fc from "fast-check";
import { expect, test } from "vitest";
import { groupsOf } from "../../src/score/groups";

function clique(ids: readonly number[], weight = 1) {
  return ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({ a, b, weight })));
}

test("two close circles joined by one tie are two groups, the larger first", () => {
  const ties = [...clique([1, 2, 3]), ...clique([10, 11, 12, 13]), { a: 3, b: 10, weight: 0.5 }];
  expect(groupsOf(ties)).toEqual([
    [10, 11, 12, 13],
    [1, 2, 3],
  ]);
});

test("pairs are no group", () => {
  expect(groupsOf([{ a: 1, b: 2, weight: 5 }])).toEqual([]);
});

test("nobody is in two groups, and the order of the ties decides nothing", () => {
  const tie = fc.record({ a: fc.nat(12), b: fc.nat(12), weight: fc.constantFrom(0.5, 1, 2) });
  const ties = fc.uniqueArray(tie, {
    maxLength: 30,
    selector: ({ a, b }) => `${Math.min(a, b)}/${Math.max(a, b)}`,
  });
  fc.assert(
    fc.property(ties, (some) => {
      const real = some.filter(({ a, b }) => a !== b);
      const groups = groupsOf(real);
      const members = groups.flat();
      expect(new Set(members).size).toBe(members.length);
      const sorted = (all: number[][]) => all.map((ids) => [...ids].sort((x, y) => x - y)).sort();
      expect(sorted(groupsOf(real.toReversed()))).toEqual(sorted(groups));
    }),
  );
});
