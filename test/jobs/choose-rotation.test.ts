import { expect, test } from "vitest";
import type { Ego } from "../../src/domain/ego";
import { Flag, withLength } from "../../src/domain/interaction";
import type { LogEntry } from "../../src/domain/log";
import { chooseRotation } from "../../src/jobs/choose-rotation";
import type { Judgement } from "../../src/score/judgement";

const ONE_TO_ONE = withLength(Flag.meeting | Flag.few | Flag.small | Flag.iAccepted, 3_600_000);

function at(day: string): number {
  return Date.parse(`${day}T08:00:00Z`);
}

type Meeting = readonly [person: number, day: string, others?: number];

function ego(now: string, meetings: readonly Meeting[] = [], log: readonly LogEntry[] = []): Ego {
  const rows = [...meetings].sort((a, b) => (a[1] < b[1] ? -1 : 1));
  const ints = (pick: (row: Meeting, index: number) => number) => Int32Array.from(rows, pick);
  return {
    now: at(now),
    since: 0,
    zone: "Europe/Berlin",
    ownAddresses: [],
    ownDomains: [],
    people: [1, 2, 3].map((personId) => ({
      personId,
      name: `P ${personId}`,
      company: null,
      addresses: [
        {
          addressId: personId,
          address: `p${personId}@x.test`,
          name: "",
          personId,
          kind: "contact",
        },
      ],
    })),
    columns: {
      length: rows.length,
      person: ints(([person]) => person - 1),
      event: ints((_, index) => index),
      at: Float64Array.from(rows, ([, day]) => at(day)),
      thread: ints(() => 0),
      flags: ints(() => ONE_TO_ONE),
      others: ints(([, , others = 1]) => others),
    },
    log,
  };
}

const NETWORK = {
  moves: [
    { personId: 1, from: "acquaintance", to: "active", at: at("2026-10-20") },
    { personId: 2, from: "active", to: "acquaintance", at: at("2026-10-12") },
    { personId: 3, from: "known", to: "ally", at: at("2026-09-30") },
  ],
  introductions: [{ people: [1, 2], shared: [3], score: 1 }],
  oldGroup: {
    people: [1, 2, 3],
    reason: {
      kind: "old-group",
      numbers: { meetings: 9, fromAt: at("2024-01-11"), lastAt: at("2024-12-11") },
      people: [1, 2, 3],
    },
  },
} as const;

function judgement(change: object = {}, ofFirst: object = {}): Judgement {
  const standings = [1, 2, 3].map((personId) => ({
    ...{ personId, meetings: personId * 10, sent: personId, received: 2 },
    ...{ circle: "active", silentDays: 20, ...(personId === 1 ? ofFirst : {}) },
  }));
  return { network: { ...NETWORK, ...change }, standings, moved: [] } as unknown as Judgement;
}

test("the first Monday tells last month's moves, new people and ties gone quiet, counted in that month alone", () => {
  const meetings: Meeting[] = [
    [1, "2026-10-08"],
    [2, "2026-10-05"],
    [2, "2026-10-19"],
    [3, "2026-06-01"],
    [3, "2026-10-02"],
  ];
  expect(chooseRotation(ego("2026-11-02", meetings), judgement())).toEqual({
    kind: "circles",
    circles: {
      monthAt: Date.parse("2026-10-01T00:00:00+02:00"),
      closer: [
        { personId: 1, from: "acquaintance", to: "active", firstOneToOneAt: at("2026-10-08") },
      ],
      newPeople: 2,
      metTwice: 1,
      quiet: 1,
      concentration: null,
    },
  });
});

test("where most people work is said only if it is a large part of them, and not again while it stays the same", () => {
  const people = Array.from({ length: 14 }, (_, index) => ({
    ...{ personId: index + 1, name: `P ${index + 1}`, addresses: [] },
    company: index < 5 ? "north-lys.example" : index < 9 ? null : `c${index}.example`,
  }));
  // Everybody was met a year ago, the last three of the company not before October.
  const metLate = (day: string) =>
    people.map(
      ({ personId }): Meeting => [personId, personId >= 3 && personId <= 5 ? day : "2026-02-02"],
    );
  const said = (meetings: readonly Meeting[]) => {
    const rotation = chooseRotation({ ...ego("2026-11-02", meetings), people }, judgement());
    return rotation?.kind === "circles" ? rotation.circles.concentration : undefined;
  };
  expect(said(metLate("2026-10-20"))).toEqual({ company: "North Lys", people: 5, of: 14 });
  expect(said(metLate("2026-02-03"))).toBeNull();
  // Three of the company were last met more than a year ago: what is left is no large part.
  expect(said(metLate("2025-10-20"))).toBeNull();
});

test("a month in which nothing moved is not told, and the other Mondays have no such block", () => {
  expect(chooseRotation(ego("2026-11-02"), judgement({ moves: [] }))).toBeNull();
  for (const day of ["2026-11-09", "2026-11-23", "2026-11-30"])
    expect(chooseRotation(ego(day), judgement())).toBeNull();
});

test("the third Monday takes turns between two people who could meet and an old group", () => {
  expect(chooseRotation(ego("2026-11-16"), judgement())).toEqual({
    kind: "introduction",
    a: 1,
    b: 2,
    contactA: { meetings: 10, mails: 3 },
    contactB: { meetings: 20, mails: 4 },
    isWell: true,
    shared: 1,
  });
  expect(chooseRotation(ego("2026-12-21"), judgement())?.kind).toBe("old-group");
  expect(chooseRotation(ego("2026-11-16"), judgement({ introductions: [] }))?.kind).toBe(
    "old-group",
  );
});

test.each([
  [{ circle: "trusted", silentDays: 179 }, true],
  [{ circle: "trusted", silentDays: 180 }, false],
  [{ circle: "acquaintance" }, false],
])("of a pair of which one is %o, knowing both well is said: %s", (ofFirst, isWell) => {
  expect(chooseRotation(ego("2026-11-16"), judgement({}, ofFirst))).toMatchObject({ isWell });
});

test("a pair that the user answered about is not proposed again, unless the answer was taken back", () => {
  const base = { at: at("2026-09-21"), subject: 1, item: "scheduled/2026-W39#meet" };
  const answer: LogEntry = {
    ...base,
    seq: 1,
    event: { kind: "acted", purpose: "not-a-match", by: "button" },
  };
  const undo: LogEntry = { ...base, seq: 2, event: { kind: "undone", seq: 1 } };
  const kind = (log: LogEntry[]) =>
    chooseRotation(ego("2026-11-16", [], log), judgement({ oldGroup: null }))?.kind;
  expect(kind([answer])).toBeUndefined();
  expect(kind([answer, undo])).toBe("introduction");
});

test("somebody who seems to have moved is asked about whatever Monday it is", () => {
  const job = {
    ...{ personId: 1, oldAddressId: 1, newPersonId: 2, newAddressId: 2 },
    ...{ silentSinceAt: at("2026-05-04"), newSinceAt: at("2026-06-01"), written: 2 },
  };
  for (const day of ["2026-11-02", "2026-11-09", "2026-11-16"]) {
    const rotation = chooseRotation(ego(day), { ...judgement(), moved: [job] });
    expect(rotation).toEqual({
      kind: "moved",
      moved: {
        ...{ personId: 1, newAddressId: 2, writtenThere: 2, silentSinceAt: at("2026-05-04") },
        ...{ fromAddress: "p1@x.test", toAddress: "p2@x.test" },
      },
    });
  }
});
