import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS } from "../../src/domain/limits";
import type { LogEntry } from "../../src/domain/log";
import { constraint, effectiveSize } from "../../src/score/alters";
import { concentrationAt } from "../../src/score/concentration";
import { judge } from "../../src/score/judge";
import { findMoves } from "../../src/score/moved";
import { constraintByMatrix } from "../eval/constraint-by-matrix";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, type Happening, logOf, mails, NOW } from "./ego-of";

const OPTIONS = { listSize: 3, seed: 2, week: "2026-W45" };
const every = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((from - to) / step) + 1 }, (_, i) => from - i * step);

test("constraint equals an independent one over dense matrices, and effective size Burt's examples", async () => {
  const graph = fc.integer({ min: 2, max: 9 }).chain((n) =>
    fc.record({
      strength: fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), {
        minLength: n,
        maxLength: n,
      }),
      edges: fc.array(
        fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.double({ min: 0.1, max: 3, noNaN: true })),
      ),
    }),
  );
  await fc.assert(
    fc.property(graph, ({ strength, edges }) => {
      const ties = strength.map(() => new Map<number, number>());
      for (const [a, b, weight] of edges) {
        if (a === b) continue;
        ties[a]?.set(b, weight);
        ties[b]?.set(a, weight);
      }
      const alters = { people: strength.map((_, i) => i), strength, ties };
      expect(constraint(alters)).toBeCloseTo(constraintByMatrix(alters), 12);
    }),
  );
  const star = { people: [0, 1, 2], strength: [1, 1, 1], ties: [new Map(), new Map(), new Map()] };
  expect([constraint(star), effectiveSize(star)]).toEqual([expect.closeTo(1 / 3), 3]);
  const clique = {
    ...star,
    ties: [
      new Map([
        [1, 1],
        [2, 1],
      ]),
      new Map([
        [0, 1],
        [2, 1],
      ]),
      new Map([
        [0, 1],
        [1, 1],
      ]),
    ],
  };
  expect(effectiveSize(clique)).toBeCloseTo(1);
});

test("circles move inward after four weeks and outward after thirteen", () => {
  const circle = (life: readonly Happening[]) => {
    const { standings, network } = judge(egoOf(1, life), OPTIONS);
    return [standings[0]?.circle, network.moves.map(({ from, to }) => `${from}>${to}`)];
  };
  expect(circle(mails(0, [20, 10, 5]))).toEqual(["known", []]);
  expect(circle(mails(0, [60, 50, 45, 5]))).toEqual([
    "active",
    ["acquaintance>active", "known>acquaintance"],
  ]);
  const weekly = every(500, 1, 7);
  expect(circle([...mails(0, weekly), { ago: 30, kind: "meeting", with: [0] }])[0]).toBe("ally");
  // Quiet for four months after weekly contact: still inside, because the year still counts.
  expect(
    circle([...mails(0, every(500, 120, 7)), { ago: 130, kind: "meeting", with: [0] }])[0],
  ).toBe("ally");
});

test("the user's word on a circle wins", () => {
  const said = new Map([[100, { circle: "ally" as const }]]);
  const { standings } = judge(egoOf(1, mails(0, [200, 150])), { ...OPTIONS, said });
  expect(standings[0]?.circle).toBe("ally");
});

test("the user's word on a rhythm decides when somebody is past it", () => {
  const life = mails(0, [160, 140, 120, 100, 80]);
  const said = new Map([[100, { rhythmDays: 90 }]]);
  expect(judge(egoOf(1, life), { ...OPTIONS, said }).whyNot.get(100)).toBe("within-rhythm");
  expect(judge(egoOf(1, life), OPTIONS).suggestions).toHaveLength(1);
});

test("one human before and after a change of company is found by name, a namesake at the same time is not", () => {
  const use = (name: string, company: string | null, from: number, to: number) => ({
    name,
    company,
    firstAt: NOW - from * DAY_MS,
    lastAt: NOW - to * DAY_MS,
    uses: 9,
  });
  const uses = [
    use("Carla Rossi", "old.example", 900, 200),
    use("ROSSI, Carla", "new.example", 190, 3),
    use("Jan de Wit", "one.example", 900, 1),
    use("Jan de Wit", "two.example", 800, 2),
    use("Carla Rossi", null, 100, 1),
    use("Wei", "old.example", 900, 200),
    use("Wei", "new.example", 190, 3),
  ];
  expect(findMoves(uses)).toEqual([{ from: 0, to: 1 }]);
});

test("a namesake at a new company is asked about only where the user wrote there or others were seen with both", () => {
  const names = ["Carla Rossi", "Carla Rossi"];
  const old = mails(0, [400, 380, 360, 340, 320, 300]);
  const stranger: Happening[] = [100, 90, 80, 70, 60].map((ago) => ({
    ago,
    kind: "received",
    with: [1],
  }));
  expect(judge(egoOf(2, [...old, ...stranger], { names }), OPTIONS).moved).toEqual([]);
  const written: Happening[] = [...stranger, { ago: 50, kind: "sent", with: [1] }];
  const [moved] = judge(egoOf(2, [...old, ...written], { names }), OPTIONS).moved;
  expect(moved).toMatchObject({ personId: 100, newPersonId: 101, written: 1 });
});

test("a stranger who writes to the user and two colleagues at once proves nothing; seen in the user's own conversations, they do", () => {
  const names = ["Carla Rossi", "Carla Rossi", "Ana Sousa", "Wei Chen"];
  const together = (ago: number, person: number, mine: boolean): Happening[] => [
    { ago, kind: "received", with: [person, 2, 3], thread: 500 + ago },
    ...(mine ? [{ ago: ago - 1, kind: "sent" as const, with: [2], thread: 500 + ago }] : []),
  ];
  const old = mails(0, [400, 380, 360, 340, 320]).concat(together(300, 0, true));
  const moved = (mine: boolean) => {
    const later = [100, 90, 80, 70, 60].flatMap((ago) => together(ago, 1, mine));
    return judge(egoOf(4, [...old, ...later], { names }), OPTIONS).moved;
  };
  expect(moved(false)).toEqual([]);
  expect(moved(true)).toMatchObject([{ personId: 100, newPersonId: 101, written: 0 }]);
});

test("who was said to be somebody else is not asked about again, until that is taken back", () => {
  const names = ["Carla Rossi", "Carla Rossi"];
  const life = [...mails(0, [400, 380, 360, 340, 320]), ...mails(1, [100, 90, 80, 70, 60])];
  const no = { kind: "acted", purpose: "not-same-person", by: "button" } as const;
  const answer = { seq: 1, at: NOW - DAY_MS, subject: 1000, item: "same/1001#same", event: no };
  const undo = { ...answer, seq: 2, event: { kind: "undone", seq: 1 } as const };
  const asked = (log: LogEntry[]) => judge(egoOf(2, life, { names, log }), OPTIONS).moved.length;
  expect([asked([]), asked([answer]), asked([answer, undo])]).toEqual([1, 0, 1]);
});

test("a change of company is asked about in two letters; who says nothing is left in peace", () => {
  const names = ["Carla Rossi", "Carla Rossi"];
  const life = [
    ...mails(0, [400, 380, 360, 340, 320, 300]),
    ...mails(1, [100, 90, 80, 70, 60, 50]),
  ];
  const asked = (times: number) =>
    Array.from(
      { length: times },
      (_, week) => [7 * (week + 1), 0, { kind: "asked", with: 1001 }] as const,
    );
  const moved = (times: number) =>
    judge(egoOf(2, life, { names, log: logOf(asked(times)) }), OPTIONS).moved.length;
  expect([moved(0), moved(1), moved(2)]).toEqual([1, 1, 0]);
});

test("what was left open: their mail if the user wrote to them before, the user's if they usually answer", () => {
  const open = (life: readonly Happening[]) =>
    judge(egoOf(1, life), OPTIONS).leftOpen.map(({ by, usually }) => [by, usually]);
  const theirs: Happening = { ago: 6, kind: "received", with: [0], thread: 99 };
  expect(open([...mails(0, [100, 90]), theirs])).toEqual([["them", null]]);
  expect(open([{ ...theirs, ago: 9 }, theirs])).toEqual([]);
  expect(open([...mails(0, [100, 90]), theirs, { ago: 4, kind: "meeting", with: [0] }])).toEqual(
    [],
  );
  const answered = every(100, 40, 10).flatMap((ago): Happening[] => [
    { ago, kind: "sent", with: [0], thread: ago },
    { ago: ago - 1.5, kind: "received", with: [0], thread: ago, reply: true },
  ]);
  const mine: Happening = { ago: 8, kind: "sent", with: [0], thread: 7 };
  expect(open([...answered, mine])).toEqual([["me", { days: 2, times: 7, of: 7 }]]);
  expect(open([...mails(0, [100, 98]), mine])).toEqual([]);
});

test("an old group is one that met four times and then no more", () => {
  const group: Happening[] = [700, 650, 600, 550].map((ago) => ({
    ago,
    kind: "meeting",
    with: [0, 1, 2],
  }));
  const { network } = judge(egoOf(3, group), OPTIONS);
  expect(network.oldGroup?.reason.numbers).toEqual({
    meetings: 4,
    fromAt: NOW - 700 * DAY_MS,
    lastAt: NOW - 550 * DAY_MS,
  });
  const since: Happening = { ago: 20, kind: "meeting", with: [0, 1, 2] };
  expect(judge(egoOf(3, [...group, since]), OPTIONS).network.oldGroup).toBeNull();
});

test("two who share contacts but were never seen together may be introduced; colleagues of each other not", () => {
  const life: Happening[] = [200, 150, 100, 50].flatMap((ago, i): Happening[] => [
    { ago, kind: "meeting", with: [0, 2], thread: i },
    { ago: ago - 1, kind: "meeting", with: [0, 3] },
    { ago: ago - 2, kind: "meeting", with: [1, 2] },
    { ago: ago - 3, kind: "meeting", with: [1, 3] },
    { ago: ago - 4, kind: "meeting", with: [2, 3] },
  ]);
  const introduced = (companies: string[]) =>
    judge(egoOf(4, life, { companies }), OPTIONS).network.introductions.map(
      ({ people, shared }) => [[...people].sort(), [...shared].sort()],
    );
  expect(introduced(["a.example", "b.example", "c.example", "d.example"])).toEqual([
    [
      [100, 101],
      [102, 103],
    ],
  ]);
  expect(introduced(["a.example", "a.example", "c.example", "d.example"])).toEqual([]);
});

test("the letter's share of the largest company is the network page's", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const companies = Array.from(
        { length: PEOPLE },
        (_, i) => [null, "a.example", "b.example"][i % 3] ?? null,
      );
      const ego = egoOf(PEOPLE, life, { companies });
      const { companies: sizes, inTouch } = judge(ego, OPTIONS).network;
      const [largest] = sizes;
      const expected = largest ? { ...largest, of: inTouch } : null;
      expect(concentrationAt(ego, ego.now)).toEqual(expected);
    }),
  );
});
