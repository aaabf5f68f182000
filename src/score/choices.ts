import { GATE_MAX_DAYS } from "../domain/limits";
import { bridgeReason } from "./common-ground";
import { companionsOf, isLive, type TieData } from "./companions";
import type { Ranked } from "./rank";
import type { Choice } from "./slate";
import { LAST_LINK_BRIDGE, OUTSIDER_SHARE, RARE_COMPANY, USUAL_COLLEAGUES } from "./weights";
import { worthOf } from "./worth";

/** Makes choices for the week's list of those behind the gate, in their order. */
export function choicesOf(
  data: TieData,
  order: readonly Ranked[],
  { bridges, offset }: { readonly bridges: Float64Array; readonly offset: number },
): Choice[] {
  const share = shares(data);
  const own = new Set(data.ego.ownDomains);
  const usual = usualColleagues(data, own);
  const inTouchAt = countCompanies(data);
  return order.flatMap(({ person, score }, place) => {
    const signals = data.of[person];
    if (!signals) return [];
    const company = data.ego.people[person]?.company ?? null;
    const colleague = company !== null && own.has(company);
    const bridge = bridges[person] ?? 0;
    const worth = worthOf({
      signals,
      peakShare: share.peak(signals.peakDays),
      timeShare: share.time(signals.days),
      bridge,
      lastLink: bridge >= LAST_LINK_BRIDGE && bridgeReason(data, person) !== null,
      rareCompany: company !== null && (inTouchAt.get(company) ?? 0) <= RARE_COMPANY,
      offset,
    });
    const outsider = colleague && isOutside(data, person, usual);
    const warm = signals.silentDays <= GATE_MAX_DAYS;
    const at = warm ? place : Number.POSITIVE_INFINITY;
    return [{ person, place: at, score, worth, company, colleague, outsider }];
  });
}

/** Shares of the user's ties that are below a value: of peaks and of contact days. */
export function shares({ of }: TieData): {
  readonly peak: (value: number) => number;
  readonly time: (value: number) => number;
} {
  const ties = of.filter((s) => s.days > 0);
  return {
    peak: shareBelow(ties.map((s) => s.peakDays)),
    time: shareBelow(ties.map((s) => s.days)),
  };
}

/** The share of the values that are smaller, 0 to 1; equal ones count half. */
export function shareBelow(values: readonly number[]): (value: number) => number {
  const sorted = Float64Array.from(values).sort();
  return (value) => {
    if (sorted.length === 0) return 0;
    return (firstNotBelow(sorted, value) + firstNotBelow(sorted, value, true)) / 2 / sorted.length;
  };
}

function firstNotBelow(sorted: Float64Array, value: number, above = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (above && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countCompanies({ ego, of }: TieData): Map<string, number> {
  const counts = new Map<string, number>();
  ego.people.forEach(({ company }, index) => {
    if (company !== null && isLive(of[index])) counts.set(company, (counts.get(company) ?? 0) + 1);
  });
  return counts;
}

/** The strongest colleagues: the group the user sees anyway. */
function usualColleagues({ ego, of }: TieData, own: ReadonlySet<string>): Set<number> {
  const colleagues = ego.people.flatMap(({ company }, index) =>
    company !== null && own.has(company) ? [index] : [],
  );
  colleagues.sort((a, b) => (of[b]?.strength ?? 0) - (of[a]?.strength ?? 0) || a - b);
  return new Set(colleagues.slice(0, USUAL_COLLEAGUES));
}

function isOutside(data: TieData, person: number, usual: ReadonlySet<number>): boolean {
  let all = 0;
  let inside = 0;
  for (const [other, times] of companionsOf(data, person)) {
    all += times;
    if (usual.has(other)) inside += times;
  }
  return !usual.has(person) && (all === 0 || inside / all < OUTSIDER_SHARE);
}
