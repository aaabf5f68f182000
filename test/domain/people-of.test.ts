import { expect, test } from "vitest";
import { isReturning } from "../../src/domain/bounce";
import { peopleOf, Trust } from "../../src/domain/people-of";
import type { KnownAddress } from "../../src/domain/person";

function anAddress(addressId: number, address: string, bouncedAt = 0): KnownAddress {
  return { addressId, address, name: address, personId: 1, kind: "contact", bouncedAt };
}

function order(...addresses: KnownAddress[]): string[] | undefined {
  return orderWhere(() => Trust.written, addresses);
}

function orderWhere(
  trust: (addressId: number) => Trust,
  addresses: readonly KnownAddress[],
): string[] | undefined {
  const [person] = peopleOf(addresses, { lastSeen: (id) => id * 10, trust }, () => null);
  return person?.addresses.map(({ address }) => address);
}

test("mail goes to the address seen most lately, unless mail to it came back", () => {
  const [old, current] = [anAddress(1, "old@a.example"), anAddress(2, "new@b.example")];
  expect(order(old, current)?.[0]).toBe("new@b.example");
  expect(order(old, anAddress(2, "new@b.example", 20))?.[0]).toBe("old@a.example");
  expect(order(anAddress(2, "only@b.example", 20))).toEqual(["only@b.example"]);
});

test("mail never goes to an address that only ever wrote in, however late, while there is another", () => {
  const addresses = [anAddress(1, "old@a.example"), anAddress(2, "late@evil.example")];
  expect(orderWhere((id) => (id === 1 ? Trust.met : Trust.none), addresses)).toEqual([
    "old@a.example",
    "late@evil.example",
  ]);
  expect(orderWhere(() => Trust.none, addresses)?.[0]).toBe("late@evil.example");
});

test("what happened there after mail came back says that it arrives again", () => {
  expect(isReturning({ bouncedAt: 20, lastAt: 20 })).toBe(true);
  expect(isReturning({ bouncedAt: 20, lastAt: 21 })).toBe(false);
  expect(isReturning({ lastAt: 0 })).toBe(false);
});
