import { expect, test } from "vitest";
import { askedBack, lastWeek, pressedAway } from "../../src/digest/last-week";
import { asksRhythm, wantsMonthly } from "../../src/digest/letter-rhythm";
import type { Ego } from "../../src/domain/ego";
import { Flag, withLength } from "../../src/domain/interaction";
import type { LogEntry, LogEvent } from "../../src/domain/log";
import { renderSample } from "./render-sample";
import { berlin, MONDAY, SAMPLE } from "./sample";

const LAST = berlin("2026-10-26", "07:00");
const SLOT = "scheduled/2026-W44";
const WROTE = Flag.fromMe | Flag.to | Flag.few | Flag.small;
const ANSWERED = Flag.fromThem | Flag.meTo | Flag.few | Flag.small;
const MET = withLength(Flag.meeting | Flag.few | Flag.small | Flag.iAccepted, 3_600_000);
const SHOWN: LogEvent = {
  kind: "shown",
  role: "keep-warm",
  slot: 0,
  score: 1,
  propensity: 1,
  reasons: [],
  commonGround: null,
};

type Row = readonly [person: number, at: number, flags: number];

/** People 1 to 4, each with the address of the same number. */
function ego(rows: readonly Row[], events: readonly Partial<LogEntry>[]): Ego {
  const sorted = [...rows].sort((a, b) => a[1] - b[1]);
  const ints = (pick: (row: Row) => number) => Int32Array.from(sorted, pick);
  return {
    now: MONDAY,
    since: 0,
    zone: "Europe/Berlin",
    ownAddresses: [],
    ownDomains: [],
    people: [1, 2, 3, 4].map((personId) => ({
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
      length: sorted.length,
      person: ints(([person]) => person - 1),
      event: ints((row) => sorted.indexOf(row)),
      at: Float64Array.from(sorted, ([, at]) => at),
      thread: ints(() => 0),
      flags: ints(([, , flags]) => flags),
      others: ints(() => 1),
    },
    log: events.map((entry, index) => ({
      seq: index + 1,
      at: LAST,
      subject: null,
      item: SLOT,
      event: SHOWN,
      ...entry,
    })),
  };
}

const LETTER: readonly Partial<LogEntry>[] = [
  ...[1, 2, 3].map((subject) => ({ subject })),
  { event: { kind: "sent", slot: SLOT, mails: 0, entries: 0 } },
];

function acted(subject: number, at: number, more: object = {}): Partial<LogEntry> {
  return { subject, at, event: { kind: "acted", purpose: "reached-out", by: "button", ...more } };
}

test("last week tells who was written to, met, or reached, and never who was not", () => {
  const rows: Row[] = [
    [1, berlin("2026-10-27"), WROTE],
    [1, berlin("2026-10-28"), ANSWERED],
    [2, berlin("2026-10-29"), MET],
    [4, berlin("2026-10-27"), WROTE],
  ];
  expect(lastWeek(ego(rows, LETTER))).toEqual([
    { kind: "wrote", personId: 1, answeredAt: berlin("2026-10-28") },
    { kind: "met", personId: 2, at: berlin("2026-10-29") },
  ]);
  const told = ego([], [...LETTER, acted(3, LAST + 1_000, { how: "phone" })]);
  expect(lastWeek(told)).toEqual([{ kind: "reached", personId: 3, how: "phone" }]);
});

test("what happened before the letter, mass mail, and a meeting still to come are no outcome of it", () => {
  const rows: Row[] = [
    [1, LAST - 1_000, WROTE],
    [2, berlin("2026-10-27"), Flag.fromMe | Flag.cc | Flag.small],
    [3, MONDAY + 3_600_000, MET],
  ];
  expect(lastWeek(ego(rows, LETTER))).toEqual([]);
});

test("a click taken back is no outcome", () => {
  const log = [
    ...LETTER,
    acted(3, LAST + 1_000),
    { subject: 3, event: { kind: "undone" as const, seq: 5 } },
  ];
  expect(lastWeek(ego([], log))).toEqual([]);
});

test("an unconfirmed click is asked about in one letter only, three weeks later", () => {
  const click = berlin("2026-10-06");
  const asked = (days: number, rows: Row[] = [], more: object = {}) =>
    askedBack({ ...ego(rows, [acted(1, click, more)]), now: click + days * 86_400_000 });
  expect([14, 20, 21, 27, 28, 35].map((days) => asked(days) !== null)).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(asked(22)).toEqual({ personId: 1, at: click });
  expect(asked(22, [[1, click + 3_600_000, WROTE]])).toBeNull();
  expect(asked(22, [], { how: "in-person" })).toBeNull();
});

test("a press on a browser Kith had not seen is named once, with the way back", () => {
  const log = [...LETTER, acted(1, LAST + 180_000, { newBrowser: true }), acted(2, LAST + 240_000)];
  const pressed = pressedAway(ego([], log));
  expect(pressed).toEqual([
    { personId: 1, subject: 1, item: SLOT, purpose: "reached-out", at: LAST + 180_000 },
  ]);
  const { text } = renderSample({ ...SAMPLE, pressedAway: pressed });
  expect(text).toContain(
    "Marked: Mara, on Monday 26 October at 07:03, from a browser Kith had not\nseen.",
  );
  expect(text).toContain("Undo: https://kith.example/a/");
});

function weeks(count: number): Partial<LogEntry>[] {
  return Array.from({ length: count }, (_, week): Partial<LogEntry>[] => {
    const [at, item] = [LAST - (count - 1 - week) * 7 * 86_400_000, `scheduled/${week}`];
    return [
      { at, item, subject: 1 },
      { at, item, event: { kind: "sent", slot: item, mails: 0, entries: 0 } },
    ];
  }).flat();
}

test("after six letters without any act the next one asks how often, and only that one", () => {
  expect([4, 5, 6, 7, 12].map((count) => asksRhythm(ego([], weeks(count))))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  expect(asksRhythm(ego([[1, LAST + 1_000, WROTE]], weeks(6)))).toBe(false);
  expect(asksRhythm(ego([], [...weeks(6), acted(1, LAST + 1_000)]))).toBe(false);
});

test("the last answer about how often counts, and Undo takes it back", () => {
  const answer = (purpose: "weekly" | "monthly") => ({
    event: { kind: "acted" as const, purpose, by: "button" as const },
  });
  const log = (entries: Partial<LogEntry>[]) => wantsMonthly(ego([], entries).log);
  expect(log([])).toBe(false);
  expect(log([answer("monthly")])).toBe(true);
  expect(log([answer("monthly"), answer("weekly")])).toBe(false);
  expect(log([answer("monthly"), { event: { kind: "undone", seq: 1 } }])).toBe(false);
});
