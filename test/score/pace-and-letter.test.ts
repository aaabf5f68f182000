import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isLonger, paceOf } from "../../src/domain/pace";
import { judge } from "../../src/score/judge";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, mails } from "./ego-of";

const OPTIONS = { listSize: 5, seed: 7, week: "2026-W45" };
/** Behind the gate, but not on the list. */
const LET_THROUGH: ReadonlySet<string> = new Set(["ranked-lower", "company-full", "too-long-ago"]);

const saids = fc.dictionary(
  fc.integer({ min: 100, max: 100 + PEOPLE - 1 }).map(String),
  fc.record(
    {
      rhythmDays: fc.constantFrom(14, 30, 45, 91, 182, 365),
      circle: fc.constantFrom("ally" as const, "trusted" as const, "known" as const),
    },
    { requiredKeys: [] },
  ),
);

/** A rhythm of few and long gaps in a close circle, where the circle's rhythm weighs most, and lives of pairs. */
const lives = fc.oneof(
  happenings,
  fc
    .array(fc.array(fc.integer({ min: 14, max: 120 }), { minLength: 4, maxLength: 7 }), {
      minLength: PEOPLE,
      maxLength: PEOPLE,
    })
    .map((all) =>
      all.flatMap((gaps, person) => {
        let ago = 0;
        return mails(person, gaps.map((gap) => (ago += gap)).reverse());
      }),
    ),
);

test("page, list and letter never contradict each other on anybody's rhythm", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.property(lives, saids, (life, words) => {
      const said = new Map(Object.entries(words).map(([id, word]) => [Number(id), word]));
      const ego = egoOf(PEOPLE, life);
      const { standings, suggestions, whyNot } = judge(ego, { ...OPTIONS, said });
      for (const standing of standings) {
        const { personId, silentDays, overdueDays, rhythmDays, longestGapDays } = standing;
        const saidDays = said.get(personId)?.rhythmDays;
        const pace = paceOf({ ...standing, saidDays, letterDays: overdueDays });
        const why = whyNot.get(personId);
        const named = suggestions.find((one) => one.personId === personId);
        seen.add(`${why} ${pace}`);
        if (named?.role === "follow-up") continue;
        if (named || LET_THROUGH.has(why ?? "")) {
          expect(["past", "past-every", "long", "unknown"]).toContain(pace);
        }
        if (why === "within-rhythm") expect(["within", "past", "unknown"]).toContain(pace);
        if (why === "in-touch") expect(["within", "lately", "unknown"]).toContain(pace);
        // What the page spells out beside the word: "usually every 5 weeks, the longest 9. Now: 6."
        if (saidDays === undefined && silentDays !== null && rhythmDays !== null) {
          const isPast = isLonger(silentDays, rhythmDays);
          if (pace === "within" || pace === "long") expect(isPast).toBe(false);
          if (pace.startsWith("past") || pace === "lately") expect(isPast).toBe(true);
          if (pace === "past-every") expect(isLonger(silentDays, longestGapDays ?? 0)).toBe(true);
        }
        for (const { kind, numbers } of named?.reasons ?? []) {
          if (kind !== "rhythm") continue;
          expect(isLonger(numbers.silentDays, numbers.medianDays)).toBe(true);
        }
      }
    }),
    { numRuns: 300, seed: 11 },
  );
  for (const state of [
    ...["within-rhythm past", "within-rhythm within", "in-touch lately"],
    ...["ranked-lower past", "undefined past-every"],
  ]) {
    expect([...seen]).toContain(state);
  }
});

test("whom the letter names for a silence no longer than usual, it gives another reason", () => {
  const said = new Map([[100, { circle: "ally" as const }]]);
  const life = mails(0, [490, 390, 290, 190, 90]);
  const { standings, suggestions } = judge(egoOf(1, life), { ...OPTIONS, said });
  const [standing] = standings;
  if (!standing) throw new Error("No standing.");
  expect(standing).toMatchObject({ silentDays: 90, rhythmDays: 100 });
  expect(paceOf({ ...standing, letterDays: standing.overdueDays })).toBe("long");
  expect(suggestions[0]?.reasons.map(({ kind }) => kind)).toEqual(["dormant", "you-wrote-last"]);
});
