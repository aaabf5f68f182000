import fc from "fast-check";
import { expect, test } from "vitest";
import { createColumnBuilder, type Owner, type StoredRow } from "../../src/domain/ego-columns";
import { Flag, isReceived, isSent } from "../../src/domain/interaction";

const ALIAS = 1;
const MARA = 2;
const ownerOf = (addressId: number): Owner => (addressId === ALIAS ? "self" : addressId - MARA);

function columnsOf(rows: readonly StoredRow[]) {
  const builder = createColumnBuilder(ownerOf);
  builder.add(rows);
  return builder.finish();
}

test("a mail to an alias that became known later counts as received", () => {
  const small = Flag.small | Flag.few;
  const columns = columnsOf([
    [MARA, 7, 1000, 1, Flag.fromThem | small, 1],
    [ALIAS, 7, 1000, 1, Flag.to | small, 1],
  ]);
  expect(columns.length).toBe(1);
  expect(isReceived(columns.flags[0] ?? 0)).toBe(true);
});

test("a forged From of an alias never makes a stranger somebody the user wrote to", () => {
  const small = Flag.small | Flag.few;
  const columns = columnsOf([
    [ALIAS, 7, 1000, 1, Flag.fromThem | small, 1],
    [MARA, 7, 1000, 1, Flag.to | small, 1],
  ]);
  expect(isSent(columns.flags[0] ?? 0)).toBe(false);
});

const row = fc
  .record({
    address: fc.integer({ min: 1, max: 6 }),
    hash: fc.integer({ min: 0, max: 9 }),
    flags: fc.integer({ min: 0, max: 0xfff }),
  })
  .map(({ address, hash, flags }): StoredRow => [address, hash, 1000 * (hash % 4), hash, flags, 1]);
const rows = fc.uniqueArray(row, {
  maxLength: 40,
  selector: ([address, hash]) => `${address}/${hash}`,
});

test("columns are the same whatever the order and the pages in which rows are read", () => {
  fc.assert(
    fc.property(rows, fc.nat(), (all, cut) => {
      const turned = [...all].reverse();
      const builder = createColumnBuilder(ownerOf);
      builder.add(turned.slice(0, cut % (all.length + 1)));
      builder.add(turned.slice(cut % (all.length + 1)));
      expect(builder.finish()).toEqual(columnsOf(all));
    }),
  );
});

test("columns ascend by time, and one event's rows of one person stand together", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { at, length } = columnsOf(all);
      for (let index = 1; index < length; index += 1) {
        expect(at[index] ?? 0).toBeGreaterThanOrEqual(at[index - 1] ?? 0);
      }
    }),
  );
});
