import { drawer } from "../../src/score/draw";

/** A mean with its 95 % interval. */
export type Interval = { readonly mean: number; readonly low: number; readonly high: number };

const DRAWS = 2000;

/**
 * The mean over sets of the mean over egos, with a percentile bootstrap that draws egos anew within each set. `values`
 * are one list per set, one number per ego; for a difference give paired differences.
 */
export function bootstrap(values: readonly (readonly number[])[]): Interval {
  const random = drawer(7, "bootstrap");
  const means = Array.from({ length: DRAWS }, () =>
    average(
      values.map((own) => {
        let sum = 0;
        for (let i = 0; i < own.length; i++) sum += own[Math.floor(random() * own.length)] ?? 0;
        return sum / own.length;
      }),
    ),
  ).sort((a, b) => a - b);
  return {
    mean: average(values.map(average)),
    low: means[Math.floor(DRAWS * 0.025)] ?? 0,
    high: means[Math.floor(DRAWS * 0.975)] ?? 0,
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** "0.706 [0.690, 0.722]", with a sign where asked. */
export function told({ mean, low, high }: Interval, signed = false): string {
  const plus = signed && mean >= 0 ? "+" : "";
  return `${plus}${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
