import fc from "fast-check";
import { expect, test } from "vitest";
import { Evidence } from "../../src/domain/evidence";
import type { LogEntry } from "../../src/domain/log";
import { type AddressFacts, resolvePeople } from "../../src/domain/resolve-people";

function anAddress(
  addressId: number,
  address: string,
  changes: Partial<AddressFacts> = {},
): AddressFacts {
  return {
    addressId,
    address,
    name: "",
    nameOwn: 0,
    evidence: 0,
    sentFrom: 0,
    sentByThem: 1,
    chosen: 1,
    ...changes,
  };
}

function kinds(addresses: readonly AddressFacts[], log: readonly LogEntry[] = []) {
  return resolvePeople(addresses, ["me@example.org"], log).map(({ kind }) => kind);
}

function people(addresses: readonly AddressFacts[], log: readonly LogEntry[] = []) {
  return resolvePeople(addresses, ["me@example.org"], log).map(({ personId }) => personId);
}

function said(seq: number, subject: number, event: LogEntry["event"]): LogEntry {
  return { seq, at: seq, subject, item: null, event };
}

const NAMED = { name: "Ana Sousa", nameOwn: 1 };

test("the login in any spelling and an address I sent three mails from are me", () => {
  expect(
    kinds([
      anAddress(1, "me+shop@example.org"),
      anAddress(2, "alias@example.net", { sentFrom: 3 }),
      anAddress(3, "team@example.net", { sentFrom: 2 }),
    ]),
  ).toEqual(["self", "self", "contact"]);
});

test("machines are known by form, name or what their mail said, and one own mail makes a person", () => {
  const automated = { evidence: Evidence.automated };
  expect(
    kinds([
      anAddress(1, "no-reply@example.net"),
      anAddress(2, "talk@lists.example.net", { evidence: Evidence.list }),
      anAddress(3, "ci@example.net", { ...automated, sentByThem: 0 }),
      anAddress(4, "ana@example.net", automated),
      anAddress(5, "offers@example.net", { evidence: Evidence.bulk, sentByThem: 0, chosen: 0 }),
      anAddress(6, "c_1@resource.calendar.google.com"),
    ]),
  ).toEqual(["machine", "machine", "machine", "contact", "machine", "room"]);
});

test.each([
  ["team@example.net", {}],
  ["dl-finance@example.net", {}],
  ["project-users@example.net", {}],
  ["someone@googlegroups.com", { sentByThem: 9 }],
  ["x86@example.net", { name: "Kernel Team" }],
  ["zr@example.net", { name: "Zeal Robot" }],
])("%s, written to and never heard of, is nobody", (address, changes) => {
  expect(kinds([anAddress(1, address, { sentByThem: 0, chosen: 9, ...changes })])).toEqual([
    "machine",
  ]);
});

test.each([
  ["a desk that answers", "info@example.net", {}],
  [
    "somebody who sent an invitation from a desk",
    "office@example.net",
    { ...NAMED, sentByThem: 0 },
  ],
  ["somebody who never wrote", "ana@example.net", { sentByThem: 0 }],
  ["somebody with a list's word in the name", "grace.list@example.net", { name: "Grace Listers" }],
  ["somebody on a free-mail host that sounds like lists", "ana@list.ru", {}],
])("%s is a person", (_who, address, changes) => {
  expect(kinds([anAddress(1, address, changes)])).toEqual(["contact"]);
});

test("no header and no name that somebody else wrote makes nobody of a person who wrote and was written to", () => {
  const bits = Object.values(Evidence).filter((bit) => bit !== Evidence.room);
  fc.assert(
    fc.property(
      fc.subarray(bits),
      fc.constantFrom("", "Kernel Team", "Test Robot"),
      (some, name) => {
        const evidence = some.reduce((all: number, bit) => all | bit, 0);
        const facts = { evidence, name, nameOwn: 0, sentByThem: 1, chosen: 1 };
        expect(kinds([anAddress(1, "ana@example.net", facts)])).toEqual(["contact"]);
      },
    ),
  );
});

test("one mailbox spelt twice is one person", () => {
  expect(
    people([anAddress(1, "a.sousa@gmail.com"), anAddress(2, "asousa@googlemail.com")]),
  ).toEqual([1, 1]);
});

test("a full name shared by two addresses I wrote to is one person; a stranger who borrows it is not", () => {
  const ana = anAddress(1, "ana@example.net", NAMED);
  expect(people([ana, anAddress(2, "ana@old.example", NAMED)])).toEqual([1, 1]);
  expect(people([ana, anAddress(2, "ana@evil.example", { ...NAMED, chosen: 0 })])).toEqual([1, 2]);
  expect(people([ana, anAddress(2, "ana@old.example", { ...NAMED, nameOwn: 0 })])).toEqual([1, 2]);
});

test("a name is the same in any order, case and accent, and with an initial", () => {
  const ana = anAddress(1, "ana@example.net", { ...NAMED, name: "Ana Sóusa" });
  expect(people([ana, anAddress(2, "as@old.example", { ...NAMED, name: "SOUSA Ana M." })])).toEqual(
    [1, 1],
  );
});

test("one local part and name on two hosts of a company is one person, whoever gave the name", () => {
  const given = { name: "Ana Sousa" };
  const ana = anAddress(1, "ana@example.com", given);
  expect(people([ana, anAddress(2, "ana@us.example.com", given)])).toEqual([1, 1]);
  for (const [address, changes] of [
    ["ana@us.example.com", { name: "Ana Silva" }],
    ["as@us.example.com", given],
    ["ana@us.example.com", { ...given, chosen: 0 }],
    ["ana@example.net", given],
  ] as const) {
    expect(people([ana, anAddress(2, address, changes)])).toEqual([1, 2]);
  }
  const free = [anAddress(1, "ana@gmail.com", given), anAddress(2, "ana@gmx.de", given)];
  expect(people(free)).toEqual([1, 2]);
});

test("what the user said about people rules, until it is undone", () => {
  const two = [anAddress(1, "ana@example.net", NAMED), anAddress(2, "ana@old.example", NAMED)];
  const split = said(1, 2, { kind: "split" });
  expect(people(two, [split])).toEqual([1, 2]);
  expect(people(two, [split, said(2, 2, { kind: "undone", seq: 1 })])).toEqual([1, 1]);
  const others = [anAddress(1, "ana@example.net"), anAddress(2, "tom@example.net")];
  const merged = said(1, 1, { kind: "merged", with: 2 });
  expect(people(others, [merged])).toEqual([1, 1]);
  expect(people(others, [merged, said(2, 2, { kind: "split" })])).toEqual([1, 2]);
  const nobody = said(1, 2, { kind: "acted", purpose: "not-a-person", by: "button" });
  expect(kinds(others, [nobody])).toEqual(["contact", "machine"]);
});

test("two of one name whom the user told apart stay apart, each with their own other addresses, until it is undone", () => {
  const four = ["ana@a.example", "ana@b.example", "ana@c.example"].map((address, i) =>
    anAddress(i + 1, address, NAMED),
  );
  const different = {
    ...said(1, 1, { kind: "acted", purpose: "not-same-person", by: "app" }),
    item: "same/3",
  };
  expect(people(four)).toEqual([1, 1, 1]);
  expect(people(four, [different])).toEqual([1, 1, 3]);
  expect(people(four.toReversed(), [different]).toReversed()).toEqual([1, 1, 3]);
  expect(people(four, [different, said(2, 1, { kind: "undone", seq: 1 })])).toEqual([1, 1, 1]);
  expect(people(four, [different, said(2, 3, { kind: "merged", with: 1 })])).toEqual([1, 1, 1]);
});

test("a merge holds whatever is read later, and its undoing brings back what was", () => {
  const old = anAddress(1, "ana@example.net", NAMED);
  const other = anAddress(2, "tom@example.net", { name: "Tom Berg", nameOwn: 1 });
  const merged = said(1, 2, { kind: "merged", with: 1 });
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), fc.constantFrom("", "Ana Costa"), (sent, chosen, name) => {
      const later = { ...other, sentByThem: sent, chosen, name };
      const more = anAddress(3, "new@example.net", { name });
      expect(people([old, later, more], [merged]).slice(0, 2)).toEqual([1, 1]);
      const undone = [merged, said(2, 2, { kind: "undone", seq: 1 })];
      expect(people([old, later, more], undone)).toEqual(people([old, later, more]));
    }),
  );
});

test("who is who does not depend on the order in which addresses became known", () => {
  const pool = [
    "ana@example.net",
    "a.na@gmail.com",
    "ana@gmail.com",
    "tom@example.net",
    "ana@old.example",
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(pool, { minLength: 2 }), (order) => {
      const groups = (addresses: readonly string[]) => {
        const facts = addresses.map((address, i) =>
          anAddress(i + 1, address, address.startsWith("ana@") ? NAMED : {}),
        );
        const byPerson = Map.groupBy(resolvePeople(facts, [], []), ({ personId }) => personId);
        return [...byPerson.values()]
          .map((group) =>
            group
              .map((r) => addresses[r.addressId - 1])
              .sort()
              .join(),
          )
          .sort();
      };
      expect(groups(order)).toEqual(groups([...order].sort()));
    }),
  );
});
