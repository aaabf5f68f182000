import { DECAY_UNIT, type Signals } from "./signals";
import { EXCHANGE_FLOOR, RANK_HALF_LIFE_DAYS, RETURN } from "./weights";

/** The features of the return curve, in the order of `RETURN.weights`; `laterDays` more days of silence may be supposed. */
export function returnFeatures(s: Signals, laterDays = 0): readonly number[] {
  const silent = Math.max(1, s.silentDays + laterDays);
  const exchanged = (s.exchanged / DECAY_UNIT) * 2 ** (-laterDays / RANK_HALF_LIFE_DAYS);
  return [
    (Math.log1p(s.weeks) + Math.log1p(s.threads)) / 2,
    Math.log(silent / Math.max(1, s.medianGapDays)),
    Math.log(exchanged + EXCHANGE_FLOOR),
    Math.log1p(s.unseenDays + laterDays),
  ];
}

/** Log-odds as a linear function of the features. */
export type ReturnCurve = { readonly base: number; readonly weights: readonly number[] };

/** What is supposed beside what is known. */
type Suppose = {
  /** So many more days of silence. */
  readonly laterDays?: number;
  readonly curve?: ReturnCurve;
};

/**
 * The probability that direct contact comes back by itself within eight weeks, for somebody behind the gate's silence.
 * Logistic; coefficients and evidence in weights. `offset` is the user's own correction in log-odds (score/calibrate).
 */
export function comesBack(s: Signals, offset: number, suppose: Suppose = {}): number {
  const { base, weights } = suppose.curve ?? RETURN;
  const features = returnFeatures(s, suppose.laterDays);
  let logOdds = base + offset;
  weights.forEach((weight, i) => {
    logOdds += weight * (features[i] ?? 0);
  });
  return 1 / (1 + Math.exp(-logOdds));
}
