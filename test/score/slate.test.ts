import * as fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../src/score/judge";
import { type Choice, slate } from "../../src/score/slate";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, logOf, mails, SHOWN } from "./ego-of";

const choice: fc.Arbitrary<Omit<Choice, "person" | "place">> = fc.record({
  score: fc.float({ noNaN: true }),
  worth: fc.record(
    {
      fading: fc.float({ min: 0, max: 1, noNaN: true }),
      dormant: fc.float({ min: 0, max: 1, noNaN: true }),
      bridge: fc.float({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: [] },
  ),
  company: fc.constantFrom("a.example", "b.example", "own.example", null),
  outsider: fc.boolean(),
  colleague: fc.constant(false),
});
const choices = fc.array(choice, { maxLength: 25 }).map((list) =>
  list.map((one, place) => ({
    ...one,
    person: place,
    place,
    colleague: one.company === "own.example",
  })),
);

test("a list holds at most two of one company and one colleague, private ties aside, nobody twice", async () => {
  await fc.assert(
    fc.property(
      choices,
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (all, size, draw) => {
        const picked = slate(all, size, () => draw);
        const of = (company: string | null) =>
          picked.filter((p) => p.choice.company === company).length;
        expect(picked.length).toBeLessThanOrEqual(size);
        expect(new Set(picked.map((p) => p.choice.person)).size).toBe(picked.length);
        expect(of("a.example")).toBeLessThanOrEqual(2);
        expect(of("b.example")).toBeLessThanOrEqual(2);
        expect(of("own.example")).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("the first place is the surest; the third is drawn among the other roles with the chance it says", () => {
  const people = [0, 1, 2, 3].map((place) => ({
    person: place,
    place,
    score: -place,
    worth: place === 2 ? { fading: 0.5 } : place === 3 ? { dormant: 0.5 } : {},
    company: null,
    colleague: false,
    outsider: false,
  }));
  const roles = (draw: number) =>
    slate(people, 3, () => draw).map((p) => [p.choice.person, p.role, p.propensity]);
  const share = expect.closeTo(0.35 / 0.65);
  const rest = expect.closeTo(0.3 / 0.65);
  expect(roles(0)).toEqual([
    [0, "keep-warm", 1],
    [1, "keep-warm", 1],
    [2, "fading", share],
  ]);
  expect(roles(0.99)).toEqual([
    [0, "keep-warm", 1],
    [1, "keep-warm", 1],
    [3, "dormant", rest],
  ]);
});

test("the place for a colleague goes to one from outside the usual group, if there is one", () => {
  const colleague = (person: number, outsider: boolean) => ({
    person,
    place: person,
    score: 0,
    worth: {},
    company: "own.example",
    colleague: true,
    outsider,
  });
  const picked = slate([colleague(0, false), colleague(1, true)], 2, () => 0);
  expect(picked.map((p) => p.choice.person)).toEqual([1]);
});

test("nobody is suggested again within four weeks, whatever else happens", async () => {
  const options = { listSize: 5, seed: 3, week: "2026-W45" };
  await fc.assert(
    fc.property(happenings, fc.integer({ min: 0, max: 27 }), (life, ago) => {
      const first = judge(egoOf(PEOPLE, life), options).suggestions;
      const log = logOf(first.map(({ personId }) => [ago, personId - 100, SHOWN]));
      const again = judge(egoOf(PEOPLE, life, { log }), options);
      for (const { personId } of first) {
        expect(again.suggestions.map((s) => s.personId)).not.toContain(personId);
        expect(again.whyNot.get(personId)).toBe("shown-lately");
      }
    }),
    { numRuns: 40 },
  );
});

test("everybody is either in the list or has a reason not to be", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const { suggestions, whyNot } = judge(egoOf(PEOPLE, life), {
        listSize: 2,
        seed: 3,
        week: "2026-W45",
      });
      expect(suggestions.length + whyNot.size).toBe(PEOPLE);
    }),
    { numRuns: 40 },
  );
});

test("who would have been next is told with the meeting that took the place", () => {
  const life = [
    ...mails(0, [200, 190, 180, 170, 60]),
    ...mails(1, [300, 280, 260, 250]),
    { ago: -2, kind: "meeting" as const, with: [0] },
  ];
  const { suggestions, next, whyNot } = judge(egoOf(2, life), {
    listSize: 1,
    seed: 1,
    week: "2026-W45",
  });
  expect(suggestions.map(({ personId }) => personId)).toEqual([101]);
  expect(next?.personId).toBe(100);
  expect(whyNot.get(100)).toBe("meeting-booked");
});
