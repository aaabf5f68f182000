import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isConsent } from "../../src/domain/interaction";
import { judge } from "../../src/score/judge";
import type { Judgement } from "../../src/score/judgement";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, type Happening, logOf, mails } from "./ego-of";

const OPTIONS = { listSize: 5, seed: 1, week: "2026-W45" };

/** Everybody whom a letter made of this judgement could name. */
function named({ suggestions, next, leftOpen, newFaces, moved, network }: Judgement): Set<number> {
  const reasons = suggestions.flatMap((s) => [
    ...s.reasons,
    ...(s.commonGround ? [s.commonGround] : []),
  ]);
  return new Set([
    ...[...suggestions, ...leftOpen, ...newFaces].map(({ personId }) => personId),
    ...reasons.flatMap(({ people }) => people ?? []),
    ...(next ? [next.personId] : []),
    ...moved.map(({ personId }) => personId),
    ...network.introductions.flatMap(({ people }) => people),
    ...(network.oldGroup?.people ?? []),
    ...network.connectors.flatMap(({ personId, brought }) => [personId, ...brought]),
  ]);
}

test("nobody is named whom the user neither wrote to nor met by own consent", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const ego = egoOf(PEOPLE, life);
      const { length, person, at, flags } = ego.columns;
      const allowed = new Set<number>();
      for (let row = 0; row < length; row++) {
        const [when, what] = [at[row] ?? 0, flags[row] ?? 0];
        // A mail still to come is none.
        if (when <= ego.now && isConsent(when, what, ego.now))
          allowed.add(100 + (person[row] ?? 0));
      }
      for (const id of named(judge(ego, OPTIONS))) expect(allowed).toContain(id);
    }),
    { numRuns: 200 },
  );
});

test("a rested person never appears anywhere in a letter, and does again once that is undone", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const open = judge(egoOf(PEOPLE, life), OPTIONS);
      for (const id of named(open)) {
        const rest = [10, id - 100, { kind: "acted", purpose: "rest", by: "button" }] as const;
        const log = logOf([rest]);
        const rested = judge(egoOf(PEOPLE, life, { log }), OPTIONS);
        expect(rested.suggestions.map(({ personId }) => personId)).not.toContain(id);
        expect([...rested.leftOpen, ...rested.newFaces].map((one) => one.personId)).not.toContain(
          id,
        );
        expect(rested.network.introductions.flatMap(({ people }) => people)).not.toContain(id);
        expect(rested.next?.personId).not.toBe(id);
        const undone = logOf([rest, [9, id - 100, { kind: "undone", seq: 1 }]]);
        expect(judge(egoOf(PEOPLE, life, { log: undone }), OPTIONS)).toEqual(open);
      }
    }),
    { numRuns: 15 },
  );
});

test("a stranger who writes a lot and invites the user to meetings stays out of everything", () => {
  const stranger: Happening[] = [100, 80, 60, 40, 39, 5].flatMap((ago) => [
    { ago, kind: "received", with: [1] },
    { ago: ago - 1, kind: "invited", with: [1] },
  ]);
  const judged = judge(egoOf(2, [...mails(0, [200, 180, 160, 140]), ...stranger]), OPTIONS);
  expect(named(judged)).toEqual(new Set([100]));
  expect(judged.whyNot.get(101)).toBe("not-nameable");
});
