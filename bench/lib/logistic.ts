/** A fitted logistic regression: ln odds = weights · x + offset. */
export type LogisticFit = { readonly weights: readonly number[]; readonly offset: number };

/** One observation; `weight` says how often it counts. */
export type Observation = {
  readonly x: readonly number[];
  readonly isPositive: boolean;
  readonly weight: number;
};

const MAX_STEPS = 60;
const SMALL_STEP = 1e-5;

/**
 * Maximum-likelihood logistic regression by Newton's method (iteratively reweighted least squares), with a ridge of
 * `ridge` on the weights, not on the offset.
 */
export function fitLogistic(observations: readonly Observation[], ridge: number): LogisticFit {
  const size = (observations[0]?.x.length ?? 0) + 1;
  let theta = new Float64Array(size);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = derivatives(observations, theta, ridge);
    const move = solve(hessian, gradient);
    theta = theta.map((value, i) => value + (move[i] ?? 0));
    if (Math.max(...move.map(Math.abs)) < SMALL_STEP) break;
  }
  return { weights: Array.from(theta.slice(0, size - 1)), offset: theta[size - 1] ?? 0 };
}

/** Positives and negatives each get a total weight of half the observations: the offset then holds no prior. */
export function balance(
  positives: readonly (readonly number[])[],
  negatives: readonly (readonly number[])[],
): Observation[] {
  const half = (positives.length + negatives.length) / 2;
  return [
    ...positives.map((x) => ({ x, isPositive: true, weight: half / positives.length })),
    ...negatives.map((x) => ({ x, isPositive: false, weight: half / negatives.length })),
  ];
}

/** Mean negative log-likelihood of observations under a fit, in nats. */
export function meanLoss({ weights, offset }: LogisticFit, observations: readonly Observation[]): number {
  let loss = 0;
  let total = 0;
  for (const { x, isPositive, weight } of observations) {
    const z = x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), offset);
    loss += weight * Math.log1p(Math.exp(isPositive ? -z : z));
    total += weight;
  }
  return loss / total;
}

function derivatives(observations: readonly Observation[], theta: Float64Array, ridge: number) {
  const size = theta.length;
  const gradient = theta.map((value, i) => (i < size - 1 ? -ridge * value : 0));
  const hessian = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = i < size - 1 ? ridge : 1e-9;
    return row;
  });
  const extended = new Float64Array(size);
  for (const { x, isPositive, weight } of observations) {
    extended.set(x);
    extended[size - 1] = 1;
    const p = 1 / (1 + Math.exp(-extended.reduce((sum, value, i) => sum + value * (theta[i] ?? 0), 0)));
    const error = weight * ((isPositive ? 1 : 0) - p);
    const curvature = weight * p * (1 - p);
    for (let i = 0; i < size; i++) {
      const value = extended[i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + error * value;
      const row = hessian[i];
      if (row === undefined || curvature === 0) continue;
      // The lower half is enough: the matrix is symmetric, and Cholesky's decomposition reads no more.
      for (let j = 0; j <= i; j++) row[j] = (row[j] ?? 0) + curvature * value * (extended[j] ?? 0);
    }
  }
  return { gradient, hessian };
}

/** Solves a symmetric positive definite system by Cholesky's decomposition. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const at = (rows: readonly Float64Array[], i: number, j: number) => rows[i]?.[j] ?? 0;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    const row = lower[i] ?? new Float64Array(n);
    for (let j = 0; j <= i; j++) {
      let sum = at(matrix, i, j);
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * at(lower, j, k);
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(lower, j, j);
    }
  }
  const forward = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(lower, i, k) * (forward[k] ?? 0);
    forward[i] = sum / at(lower, i, i);
  }
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = forward[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= at(lower, k, i) * (solution[k] ?? 0);
    solution[i] = sum / at(lower, i, i);
  }
  return solution;
}
