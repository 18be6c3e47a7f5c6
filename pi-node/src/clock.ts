/** The two clocks of a node: one that people set, one that nobody can set. Both in milliseconds. */
export interface Clock {
  readonly nowMs: () => number;
  readonly monotonicMs: () => number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
