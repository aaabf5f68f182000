import { DAY_MS, GATE_MAX_DAYS, LIST_PER_COMPANY } from "../domain/limits";
import type { WhyNot } from "../domain/suggestion";
import type { TieData } from "./companions";
import { booked, passed, type Verdicts } from "./eligible";
import type { GateQuestion } from "./gate";
import type { Judgement } from "./judgement";
import { rank } from "./rank";
import { silentDays } from "./silence";
import type { Picked } from "./slate";
import { NEXT_DAYS } from "./weights";

/** Why each person is not in the list, by person id. Those in the list are not in it. */
export function whyNotListed(
  { ego }: TieData,
  { whyNot, questions }: Verdicts,
  picked: readonly Picked[],
): Map<number, WhyNot> {
  const listed = new Set(picked.map(({ choice }) => choice.person));
  const full = fullCompanies(picked);
  const reasons = new Map<number, WhyNot>();
  ego.people.forEach(({ personId, company }, index) => {
    if (listed.has(index)) return;
    const passedGate = whyNot[index] === null;
    if (!passedGate) reasons.set(personId, whyNot[index] ?? "ranked-lower");
    else if (isTooLong(questions[index])) reasons.set(personId, "too-long-ago");
    else reasons.set(personId, full.has(company) ? "company-full" : "ranked-lower");
  });
  return reasons;
}

function isTooLong(question: GateQuestion | undefined): boolean {
  return question !== undefined && silentDays(question) > GATE_MAX_DAYS;
}

/** Companies that have all the places they may have. */
function fullCompanies(picked: readonly Picked[]): Set<string | null> {
  const counts = new Map<string, number>();
  for (const { choice } of picked) {
    if (choice.company === null) continue;
    const places = choice.colleague ? LIST_PER_COMPANY : 1;
    counts.set(choice.company, (counts.get(choice.company) ?? 0) + places);
  }
  return new Set([...counts].filter(([, n]) => n >= LIST_PER_COMPANY).map(([company]) => company));
}

/** The first whose place in the order a booked meeting took: "Sofia Marin was next; you meet on Wednesday." */
export function nextInLine(
  { ego, of }: TieData,
  verdicts: Verdicts,
  size: number,
): Judgement["next"] {
  const waiting = booked(verdicts);
  const isWaiting = new Set(waiting.map(({ person }) => person));
  const order = rank([...passed(verdicts), ...waiting]);
  // Among the first places, and for whom the list has one: one further than the list is long.
  const next = order.slice(0, size + 1).find(({ person }) => isWaiting.has(person));
  const meetingAt = next ? (of[next.person]?.nextMeetingAt ?? 0) : 0;
  if (!next || meetingAt - ego.now > NEXT_DAYS * DAY_MS) return null;
  return { personId: ego.people[next.person]?.personId ?? 0, meetingAt };
}
