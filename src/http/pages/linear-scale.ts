import { nice, ticks } from "d3-array";

/** Where a value lies on a drawing. */
export type LinearScale = {
  (value: number): number;
  /** About so many round values of the domain. */
  readonly ticks: (count: number) => number[];
};

type Interval = readonly [from: number, to: number];

/**
 * Maps the domain's ends to the range's. `rounded` widens the domain to round values. d3-scale does this and much more, and
 * would bring colours, number formats and interpolators into the Worker.
 */
export function linearScale(
  domain: Interval,
  [low, high]: Interval,
  { rounded = false } = {},
): LinearScale {
  const [from, to] = rounded ? nice(domain[0], domain[1], 10) : domain;
  const map = (value: number) =>
    // A domain of one value lies in the middle of its range.
    from === to ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low);
  return Object.assign(map, { ticks: (count: number) => ticks(from, to, count) });
}
