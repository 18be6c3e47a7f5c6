/** How long waits may grow. With these, a station or node is tried again at the latest four seconds after it came back. */
export interface BackoffLimits {
  readonly baseMs: number;
  readonly capMs: number;
}

export const RECONNECT_LIMITS: BackoffLimits = { baseMs: 250, capMs: 4_000 };

/**
 * Milliseconds to wait before try `attempt` (the first is 0), spread evenly from nothing to a limit that doubles: "full
 * jitter" of Brooker, Exponential Backoff And Jitter (AWS Architecture Blog, 2015). `random` gives numbers in [0, 1).
 */
export function backoffMs(
  attempt: number,
  random: () => number,
  { baseMs, capMs }: BackoffLimits = RECONNECT_LIMITS,
): number {
  return Math.floor(random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30)));
}
