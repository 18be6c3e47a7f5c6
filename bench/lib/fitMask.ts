import type { Calibration } from "#contract/calibration";
import { fitLogistic } from "./logistic";
import type { Probe } from "./probes";

/** A strong ridge: 704 weights and faces of a few dozen people must not learn who wore the mask. */
const RIDGE = 3;

/** Every third face is enough, and keeps Newton's method on 704 weights within minutes. */
const EVERY = 3;

/** Fits the linear probe that tells a masked face from a bare one by its embedding. */
export function fitMask(probes: readonly Probe[]): Calibration["mask"] {
  const observations = probes
    .filter((_, i) => i % EVERY === 0)
    .map(({ full, isMasked }) => ({ x: Array.from(full), isPositive: isMasked, weight: 1 }));
  const { weights, offset } = fitLogistic(observations, RIDGE);
  return { weights: weights.map((value) => Number(value.toFixed(4))), offset: Number(offset.toFixed(4)) };
}
