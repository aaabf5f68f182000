import { DECAY_UNIT, type Signals } from "./signals";
import { EXCHANGE_FLOOR, RANK, Z_CLIP } from "./weights";

/** A candidate with its place in the order. */
export type Ranked = { readonly person: number; readonly score: number };

/** What the order rests on. `rhythmDays` is the plain median gap: 0 where there is none. */
export type Candidate = { readonly person: number; readonly signals: Signals };

/**
 * Orders candidates, best first: who is alive and matters. Features are standardised over the candidates given, so
 * scores of two calls do not compare. Equal scores keep the order of `person`.
 */
export function rank(candidates: readonly Candidate[]): Ranked[] {
  // One order of summation, so that the order in which candidates come cannot change a bit.
  const inOrder = [...candidates].sort((a, b) => a.person - b.person);
  const features = featuresOf(inOrder);
  const scores = new Float64Array(candidates.length);
  for (const name of FEATURES) addStandardised(scores, features[name], RANK[name]);
  return inOrder
    .map(({ person }, i) => ({ person, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.person - b.person);
}

const FEATURES = ["weeks", "threads", "ratio", "exchanged", "mutual", "unseen"] as const;
type Features = Readonly<Record<(typeof FEATURES)[number], Float64Array>>;

/** More days of silence than this say nothing more; and of somebody never seen there are infinitely many. */
const LONG_DAYS = 10_000;

/** The features of each candidate, by feature. */
function featuresOf(candidates: readonly Candidate[]): Features {
  const column = () => new Float64Array(candidates.length);
  const features = {
    weeks: column(),
    threads: column(),
    ratio: column(),
    exchanged: column(),
    mutual: column(),
    unseen: column(),
  };
  candidates.forEach(({ signals: s }, i) => {
    const silent = Math.max(1, Math.min(s.silentDays, LONG_DAYS));
    features.weeks[i] = Math.log1p(s.weeks);
    features.threads[i] = Math.log1p(s.threads);
    features.ratio[i] = Math.log(silent / Math.max(1, s.medianGapDays));
    features.exchanged[i] = Math.log(s.exchanged / DECAY_UNIT + EXCHANGE_FLOOR);
    features.mutual[i] = Math.log(s.mutual / DECAY_UNIT + EXCHANGE_FLOOR);
    features.unseen[i] = Math.log1p(Math.min(s.unseenDays, LONG_DAYS));
  });
  return features;
}

/** Adds `weight` times the column's z-scores, clipped. A column without spread says nothing. */
function addStandardised(scores: Float64Array, column: Float64Array, weight: number) {
  if (column.length === 0) return;
  const n = column.length;
  let mean = 0;
  for (const value of column) mean += value / n;
  let variance = 0;
  for (const value of column) variance += (value - mean) ** 2 / n;
  if (variance <= 1e-9) return;
  const deviation = Math.sqrt(variance);
  for (let i = 0; i < n; i++) {
    const z = ((column[i] ?? 0) - mean) / deviation;
    scores[i] = (scores[i] ?? 0) + weight * Math.max(-Z_CLIP, Math.min(Z_CLIP, z));
  }
}
