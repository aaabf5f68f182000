import { GATE_MIN_DAYS, GATE_RHYTHMS } from "./limits";

/** How today's silence compares with the usual one; `unknown` where too few gaps tell what is usual. */
export const PACES = ["within", "past", "past-every", "unknown"] as const;

export type Pace = (typeof PACES)[number];

type Silence = {
  readonly silentDays: number | null;
  /** Median gap; null where too few gaps are known. */
  readonly rhythmDays: number | null;
  readonly longestGapDays: number | null;
  /** The rhythm the user asked for. */
  readonly saidDays?: number | undefined;
};

/**
 * Past a rhythm is a silence of twice the median gap and at least two weeks, the same bound as the letter's; past every
 * gap before is longer than any gap known. A rhythm that the user asked for is passed as soon as it is over.
 */
export function paceOf({ silentDays, rhythmDays, longestGapDays, saidDays }: Silence): Pace {
  if (silentDays === null) return "unknown";
  if (saidDays !== undefined) return silentDays > saidDays ? "past" : "within";
  if (rhythmDays === null || longestGapDays === null) return "unknown";
  if (silentDays < GATE_MIN_DAYS) return "within";
  if (silentDays > longestGapDays) return "past-every";
  return silentDays >= GATE_RHYTHMS * rhythmDays ? "past" : "within";
}
