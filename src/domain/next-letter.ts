import {
  isFirstLetterDue,
  type LetterTime,
  planFirstLetter,
  planLetter,
  weekOfMonth,
} from "./week";

/** What a user set about letters. Times are epoch milliseconds. */
export type LetterWish = {
  readonly time: LetterTime;
  /** Empty: no address was ever confirmed. */
  readonly letterAddress: string;
  readonly createdAt: number;
  readonly pausedUntil: number | null;
  readonly unsubscribedAt: number | null;
  /** Asked for a letter a month, that of its first week. */
  readonly isMonthly: boolean;
};

/** What went out, and how far back everything is read; null: nothing is connected. */
export type LettersSoFar = {
  readonly letters: readonly { readonly slot: string; readonly state: string }[];
  readonly depthAt: number | null;
};

export type NextLetter =
  | { readonly kind: "no-address" | "off" }
  | { readonly kind: "paused"; readonly until: number }
  /** It goes now. `owedAt`: since when a weekly one is owed; null for the first. */
  | { readonly kind: "due"; readonly slot: string; readonly owedAt: number | null }
  /** The first one, at the latest then. */
  | { readonly kind: "first"; readonly at: number }
  | { readonly kind: "weekly"; readonly at: number };

/** Whether a letter comes and when: what is sent by, and what every page says. */
export function nextLetter(now: number, wish: LetterWish, so: LettersSoFar): NextLetter {
  const { time, createdAt, pausedUntil } = wish;
  if (wish.letterAddress === "") return { kind: "no-address" };
  if (wish.unsubscribedAt !== null) return { kind: "off" };
  if (pausedUntil !== null && pausedUntil > now) return { kind: "paused", until: pausedUntil };
  // Owed from joining on, or from the end of a pause: weeks that passed in between stay without a letter.
  const { owed } = planLetter(now, time, Math.max(createdAt, pausedUntil ?? 0));
  const isDue = owed && !isOver(`scheduled/${owed.week}`, so.letters) && !skips(owed.at, wish);
  if (isDue) return { kind: "due", slot: `scheduled/${owed.week}`, owedAt: owed.at };
  const at = nextWeekly(now, wish);
  if (so.letters.length > 0) return { kind: "weekly", at };
  const first = { connectedAt: createdAt, depthAt: so.depthAt };
  if (isFirstLetterDue(now, time, first)) return { kind: "due", slot: "first", owedAt: null };
  const firstAt = planFirstLetter(now, time, createdAt);
  return firstAt !== null && firstAt < at ? { kind: "first", at: firstAt } : { kind: "weekly", at };
}

/** When the weekly letter after this moment goes, pauses and the wish for a letter a month heeded. */
export function nextWeekly(
  now: number,
  wish: Pick<LetterWish, "time" | "pausedUntil" | "isMonthly">,
): number {
  const { time, pausedUntil } = wish;
  let { nextAt } = planLetter(Math.max(now, pausedUntil ?? 0), time, 0);
  while (skips(nextAt, wish)) ({ nextAt } = planLetter(nextAt, time, 0));
  return nextAt;
}

function skips(at: number, { isMonthly, time }: Pick<LetterWish, "time" | "isMonthly">): boolean {
  return isMonthly && weekOfMonth(at, time.zone) !== 1;
}

/**
 * Slots of weeks sort as the weeks do. Once a later week had its letter, one before is not made up for any more: a change
 * of day or zone could make it due again.
 */
function isOver(slot: string, letters: LettersSoFar["letters"]): boolean {
  return letters.some(
    (letter) =>
      letter.slot.startsWith("scheduled/") &&
      letter.slot >= slot &&
      ["sent", "failed"].includes(letter.state),
  );
}
