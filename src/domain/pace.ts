import { GATE_MIN_DAYS } from "./limits";

/**
 * How today's silence compares with the usual one. `lately`: longer than usual, but no two weeks; `long`: no longer than
 * usual here, but long for ties as close as this one; `unknown` where too few gaps tell what is usual. Stored by place.
 */
export const PACES = ["within", "past", "past-every", "unknown", "lately", "long"] as const;

export type Pace = (typeof PACES)[number];

type Silence = {
  readonly silentDays: number | null;
  /** Median gap; null where too few gaps are known. */
  readonly rhythmDays: number | null;
  readonly longestGapDays: number | null;
  /** The rhythm the user asked for. */
  readonly saidDays?: number | undefined;
  /** From so many days of silence on the letter may name them; null where nobody was judged yet. */
  readonly letterDays: number | null;
};

/**
 * Past a rhythm is a silence longer than the usual gap, or than the one the user asked for, both as they are spoken.
 * Past every gap before is longer than any gap known, where it is long enough for the letter, too.
 */
export function paceOf(silence: Silence): Pace {
  const { silentDays, rhythmDays, longestGapDays, saidDays, letterDays } = silence;
  if (silentDays === null) return "unknown";
  if (saidDays !== undefined) return isLonger(silentDays, saidDays) ? "past" : "within";
  if (rhythmDays === null || longestGapDays === null) return "unknown";
  const isForLetter = silentDays >= (letterDays ?? Number.POSITIVE_INFINITY);
  if (!isLonger(silentDays, rhythmDays)) return isForLetter ? "long" : "within";
  if (silentDays < GATE_MIN_DAYS) return "lately";
  const isMost = isLonger(silentDays, longestGapDays) && (isForLetter || letterDays === null);
  return isMost ? "past-every" : "past";
}

/** Whether one span is longer than another as both are spoken: in days below two weeks, else in whole weeks. */
export function isLonger(days: number, than: number): boolean {
  return spoken(days) > spoken(than);
}

function spoken(days: number): number {
  return days < 14 ? Math.floor(days) : Math.floor(days / 7) * 7;
}
