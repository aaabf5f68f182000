import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeSightings, type Sighting } from "../../src/domain/sighting";

const sighting: fc.Arbitrary<Sighting> = fc.record({
  address: fc.constantFrom("a@example.org", "b@example.org"),
  name: fc.constantFrom("", "Ana", "Ana Sousa", "Tom"),
  nameOwn: fc.boolean(),
  nameAt: fc.integer({ min: 0, max: 2e12 }),
  evidence: fc.integer({ min: 0, max: 31 }),
});

function sorted(sightings: readonly Sighting[]): Sighting[] {
  return mergeSightings(sightings).sort((a, b) => (a.address < b.address ? -1 : 1));
}

test("merging sightings does not depend on their order or grouping", () => {
  fc.assert(
    fc.property(fc.array(sighting), fc.array(sighting), (some, others) => {
      const together = sorted([...some, ...others]);
      expect(sorted([...others, ...some])).toEqual(together);
      expect(sorted([...mergeSightings(some), ...mergeSightings(others)])).toEqual(together);
    }),
  );
});

test("the name its owner gave last wins over what others call it", () => {
  const base = { address: "a@example.org", evidence: 0 };
  const own = { ...base, name: "Ana Costa", nameOwn: true, nameAt: 1.5e12 };
  const old = { ...base, name: "Ana Sousa", nameOwn: true, nameAt: 1.4e12 };
  const others = { ...base, name: "Annie", nameOwn: false, nameAt: 1.6e12 };
  expect(mergeSightings([old, others, own])[0]?.name).toBe("Ana Costa");
});
