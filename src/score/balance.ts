import { DAY_MS, RHYTHM_GAPS } from "../domain/limits";
import { contactDays, lastWord, type Moment, starters } from "./history";

/** How the two sides share a tie: who starts, who answers and how fast. */
export type Balance = {
  /** Of the last exchanges, how many the other started; null where fewer than two are known. */
  readonly started: { readonly byThem: number; readonly of: number } | null;
  /** How the user answers, and how the other does; null below three cases. */
  readonly iAnswer: Habit | null;
  readonly theyAnswer: Habit | null;
  /** Mails in a row that one side wrote and the other did not answer; null where nothing waits. */
  readonly unanswered: { readonly by: "me" | "them"; readonly mails: number } | null;
};

/**
 * Within `days` in `times` of `of` conversations: the fewest whole days that cover most answers there were. The last
 * answer took `lastDays`, whole days begun.
 */
export type Habit = {
  readonly days: number;
  readonly times: number;
  readonly of: number;
  readonly lastDays: number;
};

const STARTERS_SHOWN = 10;
const LEAST_STARTERS = 2;
const LEAST_CASES = 3;
const MOST = 0.75;

/** The balance of a tie, from all of its history. */
export function balanceOf(history: readonly Moment[]): Balance {
  const last = starters(history).slice(-STARTERS_SHOWN);
  const byThem = last.filter((by) => by === "them").length;
  const word = lastWord(history);
  return {
    started: last.length < LEAST_STARTERS ? null : { byThem, of: last.length },
    iAnswer: habit(history, "received"),
    theyAnswer: habit(history, "sent"),
    unanswered: word && { by: word.by, mails: word.run },
  };
}

/** How mails of one side were answered: a run of mails in a conversation is one case, answered or not. */
function habit(history: readonly Moment[], asked: "sent" | "received"): Habit | null {
  const waiting = new Map<number, number>();
  const days: number[] = [];
  let of = 0;
  for (const { kind, direct, thread, at } of history) {
    if (kind === "meeting" || !direct) continue;
    if (kind === asked) {
      if (!waiting.has(thread)) of += 1;
      waiting.set(thread, at);
    } else {
      const since = waiting.get(thread);
      if (since !== undefined) days.push((at - since) / DAY_MS);
      waiting.delete(thread);
    }
  }
  if (of < LEAST_CASES || days.length === 0) return null;
  const lastDays = Math.max(1, Math.ceil(days[days.length - 1] ?? 0));
  days.sort((a, b) => a - b);
  const limit = Math.max(1, Math.ceil(days[Math.ceil(days.length * MOST) - 1] ?? 0));
  return { days: limit, times: days.filter((d) => d <= limit).length, of, lastDays };
}

/** The gaps between days of direct contact in whole days, oldest first, at most the last twenty. */
export function lastGaps(history: readonly Moment[]): number[] {
  const days = contactDays(history).slice(-(RHYTHM_GAPS + 1));
  return days.slice(1).map((day, index) => day - (days[index] ?? day));
}
