import { DAY_MS, OPEN_MAX_DAYS, OPEN_MIN_DAYS } from "../domain/limits";
import type { WhyNot } from "../domain/suggestion";
import type { TieData } from "./companions";
import type { Verdicts } from "./eligible";
import { type Moment, readHistory } from "./history";
import type { LeftOpen } from "./judgement";
import { LEFT_OPEN_MOST, OPEN_USUAL_CASES, OPEN_USUAL_SHARE } from "./weights";

/** The last mail between two that no mail followed, if it is old enough to notice and young enough to matter. */
export type Open = Pick<LeftOpen, "by" | "at" | "alone" | "usually">;

/**
 * Whether something was left open with somebody. Their mail counts only if the user had written to them before it;
 * whatever happened since, a meeting included, closes it, and so does `answeredAt`.
 */
export function leftOpen(history: readonly Moment[], now: number, answeredAt: number): Open | null {
  const last = history[history.length - 1];
  if (!last || last.kind === "meeting" || !last.direct) return null;
  const ageDays = (now - last.at) / DAY_MS;
  if (ageDays < OPEN_MIN_DAYS || ageDays > OPEN_MAX_DAYS || last.at <= answeredAt) return null;
  const by = last.kind === "sent" ? "me" : "them";
  if (by === "them" && !history.some((m) => m.kind === "sent" && m.at < last.at)) return null;
  const usually = usual(history, by);
  // Of the user's own mails only those are noticed whose reader usually answers: most mails need none.
  if (by === "me" && usually === null) return null;
  return { by, at: last.at, alone: last.toOne, usually };
}

/** For each run of mails of one kind in a conversation: was there an answer, and how many days after its last. */
function answers(
  history: readonly Moment[],
  kind: "sent" | "received",
): { of: number; days: number[] } {
  const waiting = new Map<number, number>();
  const days: number[] = [];
  let of = 0;
  for (const m of history) {
    if (m.kind === "meeting" || !m.direct) continue;
    if (m.kind === kind) {
      if (!waiting.has(m.thread)) of += 1;
      waiting.set(m.thread, m.at);
    } else {
      const asked = waiting.get(m.thread);
      if (asked !== undefined) days.push((m.at - asked) / DAY_MS);
      waiting.delete(m.thread);
    }
  }
  return { of, days };
}

/** "Usually answers within 2 days (8 of 9 times)": the fewest whole days that cover most cases. Null below four cases. */
function usual(history: readonly Moment[], by: "me" | "them"): LeftOpen["usually"] {
  const { of, days } = answers(history, by === "me" ? "sent" : "received");
  // The open mail itself is no case.
  const cases = of - 1;
  if (cases < OPEN_USUAL_CASES || days.length < cases * OPEN_USUAL_SHARE) return null;
  const sorted = [...days].sort((a, b) => a - b);
  const limit = Math.max(1, Math.ceil(sorted[Math.ceil(cases * OPEN_USUAL_SHARE) - 1] ?? 0));
  return { days: limit, times: days.filter((d) => d <= limit).length, of: cases };
}

/** Rules of the user's own: whom they keep out of everything. */
const KEPT_OUT = new Set<WhyNot | null | undefined>([
  "machine",
  "not-nameable",
  "resting",
  "elsewhere",
  "blind-account",
]);

/** What was left open with whom, at most three, newest first. */
export function allLeftOpen({ ego, of, byPerson }: TieData, verdicts: Verdicts): LeftOpen[] {
  const open = ego.people.flatMap((person, index): LeftOpen[] => {
    const s = of[index];
    if (!s || s.silentDays > OPEN_MAX_DAYS + 1 || KEPT_OUT.has(verdicts.whyNot[index])) return [];
    const answeredAt = verdicts.questions[index]?.feedback.answeredAt ?? 0;
    const found = leftOpen(readHistory(ego, byPerson, index), ego.now, answeredAt);
    const addressId = person.addresses[0]?.addressId ?? 0;
    return found ? [{ personId: person.personId, addressId, ...found }] : [];
  });
  return open.sort((a, b) => b.at - a.at || a.personId - b.personId).slice(0, LEFT_OPEN_MOST);
}
