import { expect, test } from "vitest";
import { type AddressUse, peopleOf } from "../../src/domain/people-of";

test("the address to write to is the one the user wrote to last, however lately another one wrote by itself", () => {
  const address = (addressId: number, host: string) => ({
    ...{ addressId, personId: 1, kind: "contact" as const, name: `Ana of ${host}` },
    address: `ana@${host}`,
  });
  const uses: Record<number, AddressUse> = {
    1: { writtenAt: 100, seenAt: 100 },
    2: { writtenAt: 0, seenAt: 900 },
    3: { writtenAt: 50, seenAt: 950 },
  };
  const known = [address(2, "new.example"), address(3, "older.example"), address(1, "old.example")];
  const [ana] = peopleOf(
    known,
    (id) => uses[id] ?? { writtenAt: 0, seenAt: 0 },
    (one) => one.split("@")[1] ?? null,
  );
  expect(ana?.addresses.map(({ addressId }) => addressId)).toEqual([1, 3, 2]);
  expect([ana?.name, ana?.company]).toEqual(["Ana of old.example", "old.example"]);
});
