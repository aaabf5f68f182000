/** One observation: features, what came, and whose it is (each group gets an intercept of its own, drawn to 0). */
export type Observation = {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly group: number;
  readonly weight: number;
};

type Logistic = { readonly base: number; readonly weights: readonly number[] };

const GROUP_PRIOR = 1.5;
const ROUNDS = 25;

/** Logistic regression by Newton's method, alternating with one step for each group's intercept. */
export function fitLogistic(data: readonly Observation[], groups: number): Logistic {
  const size = (data[0]?.x.length ?? 0) + 1;
  const beta = new Float64Array(size);
  const own = new Float64Array(groups);
  for (let round = 0; round < ROUNDS; round++) {
    newtonStep(data, beta, own);
    groupStep(data, beta, own);
  }
  const [base = 0, ...weights] = beta;
  return { base, weights };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function newtonStep(data: readonly Observation[], beta: Float64Array, own: Float64Array): void {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (const { x, y, group, weight } of data) {
    const row = [1, ...x];
    const z = row.reduce((sum, value, i) => sum + value * (beta[i] ?? 0), own[group] ?? 0);
    const p = sigmoid(z);
    row.forEach((a, i) => {
      gradient[i] = (gradient[i] ?? 0) + weight * (y - p) * a;
      const line = hessian[i];
      row.forEach((b, j) => {
        if (line) line[j] = (line[j] ?? 0) + weight * p * (1 - p) * a * b;
      });
    });
  }
  solve(hessian, gradient).forEach((step, i) => {
    beta[i] = (beta[i] ?? 0) + step;
  });
}

function groupStep(data: readonly Observation[], beta: Float64Array, own: Float64Array): void {
  const gradient = Float64Array.from(own, (value) => -GROUP_PRIOR * value);
  const curvature = new Float64Array(own.length).fill(GROUP_PRIOR);
  for (const { x, y, group, weight } of data) {
    const z = x.reduce((sum, value, i) => sum + value * (beta[i + 1] ?? 0), beta[0] ?? 0);
    const p = sigmoid(z + (own[group] ?? 0));
    gradient[group] = (gradient[group] ?? 0) + weight * (y - p);
    curvature[group] = (curvature[group] ?? 0) + weight * p * (1 - p);
  }
  own.forEach((_, g) => {
    own[g] = (own[g] ?? 0) + (gradient[g] ?? 0) / (curvature[g] ?? 1);
  });
}

/** Gaussian elimination of a small positive definite system. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const rows = matrix.map((line, i) => Float64Array.from([...line, right[i] ?? 0]));
  rows.forEach((pivot, i) => {
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / (pivot[i] || 1e-9);
      for (let k = i; k <= n; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  });
  const result = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let value = rows[i]?.[n] ?? 0;
    for (let k = i + 1; k < n; k++) value -= (rows[i]?.[k] ?? 0) * (result[k] ?? 0);
    result[i] = value / (rows[i]?.[i] || 1e-9);
  }
  return result;
}
