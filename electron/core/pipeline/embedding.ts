import type { Embedding } from "./vision";

/**
 * A vector scaled to length 1.
 * @throws RangeError for a vector of length 0 or with a component that is no finite number.
 */
export function toUnitLength(vector: ArrayLike<number>): Embedding {
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > 0 && Number.isFinite(length))) {
    throw new RangeError(`A vector of length ${length} has no direction`);
  }
  const unit = new Float32Array(vector.length);
  for (let i = 0; i < unit.length; i++) unit[i] = (vector[i] ?? 0) / length;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that gives the brand
  return unit as Embedding;
}

/** Cosine of the angle between two embeddings of the same dimension, −1…1. */
export function cosineSimilarity(a: Embedding, b: Embedding): number {
  // Not `dot`, which has met other arrays: a loop that knows only these takes half the time, and a lesson has 10⁵ pairs a picture.
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return Math.max(-1, Math.min(1, sum));
}

/** The direction in which several vectors point together, each with the same say. */
export function meanDirection(vectors: readonly ArrayLike<number>[]): Embedding {
  return toUnitLength(meanVector(vectors));
}

/** Component by component mean of at least one vector. */
export function meanVector(vectors: readonly ArrayLike<number>[]): Float32Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  }
  return Float32Array.from(sum, (value) => value / vectors.length);
}

/** One vector that holds all the given ones one after another; cosines of such vectors are means of the parts' cosines. */
export function joinDirections(parts: readonly ArrayLike<number>[]): Embedding {
  return toUnitLength(parts.flatMap((part) => Array.from(toUnitLength(part))));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
