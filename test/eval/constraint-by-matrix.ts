import type { AlterGraph } from "../../src/score/alters";

/**
 * Burt's constraint of the ego straight from its definition, over the full matrix of everybody and the ego, as a second
 * opinion: C = sum over j of (p_ij + sum over q of p_iq p_qj)², p_xy = a_xy / sum over z of a_xz.
 */
export function constraintByMatrix({ strength, ties }: AlterGraph): number {
  const n = strength.length + 1;
  const a = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const set = (x: number, y: number, value: number) => {
    const row = a[x];
    if (row) row[y] = value;
  };
  strength.forEach((own, j) => {
    set(0, j + 1, own);
    set(j + 1, 0, own);
    ties[j]?.forEach((tie, q) => {
      set(j + 1, q + 1, tie);
    });
  });
  const p = a.map((row) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    return row.map((value) => (total === 0 ? 0 : value / total));
  });
  let sum = 0;
  for (let j = 1; j < n; j++) {
    let share = p[0]?.[j] ?? 0;
    for (let q = 1; q < n; q++) if (q !== j) share += (p[0]?.[q] ?? 0) * (p[q]?.[j] ?? 0);
    sum += share ** 2;
  }
  return sum;
}
