import type { WhyNot } from "../domain/suggestion";
import type { Judgement, Standing } from "./judgement";

/** How near each of those who are not in the list is to being named; who is not in the table never is. */
const NEAR: Partial<Record<WhyNot, number>> = {
  "ranked-lower": 0,
  "company-full": 0,
  "meeting-booked": 1,
  "shown-lately": 1,
  "within-rhythm": 2,
  "in-touch": 2,
};

type Judged = Pick<Judgement, "suggestions" | "next" | "leftOpen" | "newFaces" | "standings">;

/**
 * The person ids that the next letters are likeliest to name, likeliest first, at most `count`: this week's list, who was
 * next, what is left open and new, then who waits behind them, the strongest ties first. The same judgement gives the
 * same people.
 */
export function likeliestNamed(judged: Judged, count: number): number[] {
  const named = [
    ...judged.suggestions.map(({ personId }) => personId),
    ...(judged.next ? [judged.next.personId] : []),
    ...judged.leftOpen.map(({ personId }) => personId),
    ...judged.newFaces.map(({ personId }) => personId),
  ];
  const waiting = judged.standings
    .filter((standing) => nearness(standing) !== undefined)
    .sort(
      (a, b) =>
        (nearness(a) ?? 0) - (nearness(b) ?? 0) ||
        b.strength - a.strength ||
        a.personId - b.personId,
    );
  const all = [...named, ...waiting.map(({ personId }) => personId)];
  return [...new Set(all)].slice(0, count);
}

function nearness({ whyNot }: Standing): number | undefined {
  return whyNot === null ? undefined : NEAR[whyNot];
}
