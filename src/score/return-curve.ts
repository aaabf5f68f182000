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

/**
 * The probability that direct contact comes back by itself within eight weeks, for somebody behind the gate's silence.
 * Logistic; coefficients and evidence in weights. `offset` is the user's own correction in log-odds (score/calibrate).
 */
export function comesBack(s: Signals, offset: number, laterDays = 0): number {
  const features = returnFeatures(s, laterDays);
  let logOdds = RETURN.base + offset;
  RETURN.weights.forEach((weight, i) => {
    logOdds += weight * (features[i] ?? 0);
  });
  return 1 / (1 + Math.exp(-logOdds));
}
