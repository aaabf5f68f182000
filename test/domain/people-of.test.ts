import { expect, test } from "vitest";
import { isReturning } from "../../src/domain/bounce";
import { type AddressUse, peopleOf, UNUSED } from "../../src/domain/people-of";
import type { KnownAddress } from "../../src/domain/person";

function anAddress(addressId: number, address: string, bouncedAt = 0): KnownAddress {
  return { addressId, address, name: `Ana of ${address}`, personId: 1, kind: "contact", bouncedAt };
}

function personOf(addresses: readonly KnownAddress[], uses: Record<number, Partial<AddressUse>>) {
  const useOf = (id: number) => ({ ...UNUSED, seenAt: id * 10, ...uses[id] });
  const [person] = peopleOf(addresses, useOf, (one) => one.split("@")[1] ?? null);
  return { ...person, first: person?.addresses[0]?.address };
}

test("the address to write to is the one the user wrote to last, however lately another one wrote by itself", () => {
  const known = [
    anAddress(2, "a@new.example"),
    anAddress(3, "a@older.example"),
    anAddress(1, "a@old.example"),
  ];
  const ana = personOf(known, { 1: { writtenAt: 100 }, 2: { seenAt: 900 }, 3: { writtenAt: 50 } });
  expect(ana.addresses?.map(({ addressId }) => addressId)).toEqual([1, 3, 2]);
  expect([ana.name, ana.company]).toEqual(["Ana of a@old.example", "old.example"]);
});

test("one that was only met stands before one that only wrote in; of those the one seen most lately", () => {
  const known = [anAddress(1, "met@a.example"), anAddress(2, "late@evil.example")];
  expect(personOf(known, { 1: { chosenAt: 5 } }).first).toBe("met@a.example");
  expect(personOf(known, {}).first).toBe("late@evil.example");
});

test("mail does not go where it came back, unless there is nowhere else", () => {
  const [old, current] = [anAddress(1, "old@a.example"), anAddress(2, "new@b.example", 20)];
  const uses = { 2: { writtenAt: 20, seenAt: 20 } };
  expect(personOf([old, current], uses).first).toBe("old@a.example");
  expect(personOf([current], uses).addresses?.[0]?.bouncedAt).toBe(20);
  // Something arrived there since.
  expect(personOf([old, current], { 2: { writtenAt: 20, seenAt: 21 } })).toMatchObject({
    first: "new@b.example",
    addresses: [{ bouncedAt: 0 }, {}],
  });
});

test("what happened there after mail came back says that it arrives again", () => {
  expect(isReturning({ bouncedAt: 20, lastAt: 20 })).toBe(true);
  expect(isReturning({ bouncedAt: 20, lastAt: 21 })).toBe(false);
  expect(isReturning({ lastAt: 0 })).toBe(false);
});
