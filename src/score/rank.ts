import { DECAY_UNIT, type Signals } from "./signals";
import { EXCHANGE_FLOOR, RANK, Z_CLIP } from "./weights";

/** A candidate with its place in the order. */
export type Ranked = { readonly person: number; readonly score: number };

/** What the order rests on. `rhythmDays` is the plain median gap: 0 where there is none. */
export type Candidate = { readonly person: number; readonly signals: Signals };

const FEATURES = 5;

/**
 * Orders candidates, best first: who is alive and matters. Features are standardised over the candidates given, so
 * scores of two calls do not compare. Equal scores keep the order of `person`.
 */
export function rank(candidates: readonly Candidate[]): Ranked[] {
  // One order of summation, so that the order in which candidates come cannot change a bit.
  const inOrder = [...candidates].sort((a, b) => a.person - b.person);
  const columns = featureColumns(inOrder);
  const weights = [RANK.weeks, RANK.threads, RANK.ratio, RANK.exchanged, RANK.unseen];
  const scores = new Float64Array(candidates.length);
  for (let f = 0; f < FEATURES; f++) addStandardised(scores, columns[f], weights[f] ?? 0);
  return inOrder
    .map(({ person }, i) => ({ person, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.person - b.person);
}

/** The five features of each candidate, by column. */
function featureColumns(candidates: readonly Candidate[]): Float64Array[] {
  const columns = Array.from({ length: FEATURES }, () => new Float64Array(candidates.length));
  candidates.forEach(({ signals }, i) => {
    features(signals).forEach((value, f) => {
      const column = columns[f];
      if (column) column[i] = value;
    });
  });
  return columns;
}

function features(s: Signals): readonly number[] {
  const silent = Math.max(1, Math.min(s.silentDays, 10_000));
  return [
    Math.log1p(s.weeks),
    Math.log1p(s.threads),
    Math.log(silent / Math.max(1, s.medianGapDays)),
    Math.log(s.exchanged / DECAY_UNIT + EXCHANGE_FLOOR),
    Math.log1p(Math.min(s.unseenDays, 10_000)),
  ];
}

/** Adds `weight` times the column's z-scores, clipped. A column without spread says nothing. */
function addStandardised(scores: Float64Array, column: Float64Array | undefined, weight: number) {
  if (!column || column.length === 0) return;
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
