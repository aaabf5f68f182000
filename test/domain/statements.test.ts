import { expect, test } from "vitest";
import type { LogEntry, LogEvent } from "../../src/domain/log";
import { saidOf, statementsOn } from "../../src/domain/statements";

function aLog(...events: readonly (readonly [subject: number, event: LogEvent])[]): LogEntry[] {
  return events.map(([subject, event], index) => ({
    seq: index + 1,
    at: 1000 + index,
    subject,
    item: null,
    event,
  }));
}

const kinds = (log: readonly LogEntry[]) => statementsOn(log, (id) => id === 7).map((s) => s.kind);

test("the newest circle holds, and taking it back leaves what is counted", () => {
  const log = aLog(
    [7, { kind: "circle", circle: "ally" }],
    [8, { kind: "circle", circle: "known" }],
    [7, { kind: "circle", circle: "trusted" }],
  );
  expect(statementsOn(log, (id) => id === 7)).toMatchObject([{ seq: 3, circle: "trusted" }]);
  expect(kinds([...log, ...aLog([7, { kind: "undone", seq: 3 }])])).toEqual(["circle"]);
  expect(
    kinds(aLog([7, { kind: "circle", circle: "ally" }], [7, { kind: "circle", circle: null }])),
  ).toEqual([]);
});

test("an act of the letter holds here, too, until it is undone", () => {
  const rest = { kind: "acted", purpose: "rest", by: "auto" } as const;
  expect(kinds(aLog([7, rest]))).toEqual(["acted"]);
  expect(kinds(aLog([7, rest], [7, { kind: "undone", seq: 1 }]))).toEqual([]);
  expect(kinds(aLog([7, { kind: "acted", purpose: "fine", by: "auto" }]))).toEqual([]);
});

test("a merge is a word on both addresses", () => {
  expect(kinds(aLog([5, { kind: "merged", with: 7 }]))).toEqual(["merged"]);
});

test("somebody else of the same name is a word that can be taken back; the letter's own answers are none here", () => {
  const different = { kind: "acted", purpose: "not-same-person", by: "app" } as const;
  const log = aLog([7, different]).map((entry) => ({ ...entry, item: "same/12" }));
  expect(statementsOn(log, (id) => id === 7)).toMatchObject([{ kind: "different", from: 12 }]);
  expect(kinds([...log, ...aLog([7, { kind: "undone", seq: 1 }])])).toEqual([]);
  expect(kinds(aLog([7, different]))).toEqual([]);
});

test("judging is told circle and rhythm by person, whichever of the addresses they were said of", () => {
  const log = aLog([7, { kind: "circle", circle: "ally" }], [9, { kind: "rhythm", days: 30 }]);
  const people = [
    { personId: 7, addresses: [{ addressId: 7 }, { addressId: 9 }] },
    { personId: 8, addresses: [{ addressId: 8 }] },
  ];
  expect([...saidOf(log, people)]).toEqual([[7, { circle: "ally", rhythmDays: 30 }]]);
});
