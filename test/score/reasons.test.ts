import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createSpeaker } from "../../src/digest/speaker";
import { isDirect } from "../../src/domain/interaction";
import { DAY_MS } from "../../src/domain/limits";
import { judge } from "../../src/score/judge";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, type Happening, mails, NOW } from "./ego-of";

const OPTIONS = { listSize: 5, seed: 2, week: "2026-W45" };

test("the rhythm in a sentence can be counted from the rows, to the day", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const ego = egoOf(PEOPLE, life);
      const { person, at, flags } = ego.columns;
      for (const { personId, reasons } of judge(ego, OPTIONS).suggestions) {
        const told = reasons.find(({ kind }) => kind === "rhythm");
        if (told?.kind !== "rhythm") continue;
        const days = new Set<number>();
        at.forEach((when, row) => {
          const mine = person[row] === personId - 100 && isDirect(flags[row] ?? 0) && when <= NOW;
          if (mine) days.add(Math.floor(when / DAY_MS));
        });
        const last = [...days].sort((a, b) => a - b).slice(-21);
        const gaps = last
          .slice(1)
          .map((day, i) => day - (last[i] ?? 0))
          .sort((a, b) => a - b);
        const half = gaps.length / 2;
        const median = ((gaps[Math.ceil(half) - 1] ?? 0) + (gaps[Math.floor(half)] ?? 0)) / 2;
        expect(told.numbers).toEqual({
          gaps: gaps.length,
          sinceAt: (last[0] ?? 0) * DAY_MS,
          medianDays: median,
          longestDays: gaps[gaps.length - 1],
          silentDays: Math.floor(NOW / DAY_MS) - (last[last.length - 1] ?? 0),
        });
      }
    }),
  );
});

test("where a quarter of the gaps is far longer than the middle one, nothing is called usual", () => {
  const gaps = [1, 542, 9, 256, 19, 9];
  const before = (days: readonly number[]) =>
    [0, ...days].map((_, from) => days.slice(from).reduce((sum, gap) => sum + gap, 130));
  const told = (days: readonly number[]) =>
    judge(egoOf(1, mails(0, before(days))), OPTIONS).suggestions[0]?.reasons[0];
  expect(told(gaps)).toMatchObject({
    kind: "gaps",
    numbers: { gaps: 6, shortestDays: 1, longestDays: 542 },
  });
  expect(told([40, 30, 35, 38, 90, 33])?.kind).toBe("rhythm");
});

test("no rhythm is stated below four gaps", () => {
  const { suggestions } = judge(egoOf(1, mails(0, [170, 150, 130, 110])), OPTIONS);
  expect(suggestions[0]?.reasons.map(({ kind }) => kind)).toEqual(["dormant", "they-wrote-last"]);
});

test("a tie that went quiet is told with all that counts, as the person's page counts it", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const { suggestions, standings } = judge(egoOf(PEOPLE, life), OPTIONS);
      for (const { personId, reasons } of suggestions) {
        const told = reasons.find(({ kind }) => kind === "dormant");
        const standing = standings.find((one) => one.personId === personId);
        if (told?.kind !== "dormant" || !standing) continue;
        const { meetings, mails, wider } = told.numbers;
        const { sent, received, meetings: met } = standing;
        expect(meetings + mails + wider).toBe(sent + received + met);
      }
    }),
  );
});

test("whose turn it is is not told where the last mail went to others too", () => {
  const copied = { ago: 130, kind: "copied", with: [0] } as const;
  const [told] = judge(
    egoOf(1, [...mails(0, [500, 450, 400, 350, 300]), copied]),
    OPTIONS,
  ).suggestions;
  expect(told?.reasons).toEqual([
    {
      kind: "dormant",
      numbers: {
        meetings: 0,
        mails: 5,
        fromAt: NOW - 500 * DAY_MS,
        toAt: NOW - 300 * DAY_MS,
        wider: 1,
        silentDays: 300,
      },
    },
  ]);
});

test("a silence in which the two were in wider company is told with it", () => {
  const copied = { ago: 60, kind: "copied", with: [0] } as const;
  const life = [...mails(0, [300, 280, 260, 240, 220, 200, 150]), copied];
  const [told] = judge(egoOf(1, life), OPTIONS).suggestions;
  expect(told?.reasons.map(({ kind }) => kind)).toEqual(["rhythm", "wider"]);
  expect(told?.reasons[1]?.numbers).toEqual({ at: NOW - 60 * DAY_MS });
});

test("of the mails without a reply only those that went to the person count", () => {
  const sent = (ago: number): Happening => ({ ago, kind: "sent", with: [0] });
  const life: Happening[] = [
    ...mails(0, [500, 480, 460, 440]),
    sent(420),
    { ago: 400, kind: "copied", with: [0] },
    sent(380),
  ];
  const [told] = judge(egoOf(1, life), OPTIONS).suggestions;
  expect(told?.reasons[1]).toEqual({
    kind: "you-wrote-last",
    numbers: { at: NOW - 380 * DAY_MS, unanswered: 2 },
  });
});

test("mails since the last meeting, who wrote last and a meeting to come are told as they are", () => {
  const met = { ago: 150, kind: "meeting", with: [0] } as const;
  const life: Happening[] = [...mails(0, [300, 280, 260]), met, ...mails(0, [120, 110, 100, 90])];
  const [told] = judge(egoOf(1, life), OPTIONS).suggestions;
  expect(told?.reasons[1]).toEqual({
    kind: "not-met",
    numbers: { mails: 4, metAt: NOW - 150 * DAY_MS },
  });

  const crowd = [0, 1, 2, 3, 4];
  const soon: Happening[] = [...life, { ago: -3, kind: "meeting", with: crowd }];
  const [first] = judge(egoOf(5, soon), OPTIONS).suggestions;
  expect(first?.reasons[1]).toEqual({
    kind: "occasion",
    numbers: { at: NOW + 3 * DAY_MS, people: 6 },
  });
});

test("common ground names who wrote the first mail that brought two together, if the user knew them before", () => {
  const life: Happening[] = [
    ...mails(1, [500, 450]),
    { ago: 400, kind: "received", with: [1, 0] },
    ...mails(0, [390, 380, 370, 360, 350]),
  ];
  const found = judge(egoOf(2, life), OPTIONS).suggestions.find(({ personId }) => personId === 100);
  expect(found?.commonGround).toEqual({
    kind: "introduced-by",
    numbers: { at: NOW - 400 * DAY_MS, meeting: 0 },
    people: [101],
  });
});

test("the last link to a group that fell silent says how many they are", () => {
  const group = [0, 1, 2, 3];
  const together: Happening[] = [700, 680, 660].map((ago) => ({
    ago,
    kind: "meeting",
    with: group,
  }));
  const life = [...together, ...mails(0, [640, 620, 600, 580, 120, 100])];
  const [told] = judge(egoOf(4, life), OPTIONS).suggestions;
  expect(told?.reasons).toContainEqual({ kind: "bridge", numbers: { size: 4, live: 0 } });
});

test("nobody is said to have gone quiet below eight weeks", () => {
  const said = new Map([[100, { circle: "ally" as const }]]);
  const reason = (days: number[]) =>
    judge(egoOf(1, mails(0, days)), { ...OPTIONS, said }).suggestions[0]?.reasons[0];
  const say = (language: "en" | "de", told: ReturnType<typeof reason>) => {
    if (!told) throw new Error("No reason.");
    const reader = { language, zone: "UTC", now: NOW, people: new Map() };
    return createSpeaker(reader).reason(told, 100);
  };
  const [short, long] = [reason([52, 50, 49, 48]), reason([170, 150, 130, 110])];
  expect([short?.kind, long?.kind]).toEqual(["dormant", "dormant"]);
  expect([say("en", short), say("de", short)].join()).not.toMatch(/quiet|Stille|, *\./);
  expect(say("en", long)).toContain(", then quiet.");
  expect(say("de", long)).toContain(", dann Stille.");
});
