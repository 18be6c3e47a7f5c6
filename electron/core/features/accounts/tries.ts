import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Clock } from "#core/ports";

/** How patient a lock is: free tries first, then a wait that doubles with each further one. */
export type Patience = {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
};

/** Slows guessing down, by what is guessed at (an account) or by who guesses (an address). */
export type Tries = {
  /**
   * Counts a try as failed before it is known, so that many at once gain nothing.
   * @throws AppError `too-many-tries` with how long to wait
   */
  readonly begin: (key: string) => void;
  /** The try was right after all. `forget`: so are all before it. */
  readonly succeeded: (key: string, past: "forget" | "keep") => void;
};

/** Enough for a building; beyond that the one that was longest quiet is forgotten. */
const MAX_KEYS = 10_000;

/** Remembers tries in memory: a restart of the station forgives, and takes longer than the wait. */
export function createTries(clock: Clock, { free, firstWaitMs, longestWaitMs }: Patience): Tries {
  const known = new Map<string, { readonly failed: number; readonly untilMs: number }>();
  return {
    begin: (key) => {
      const nowMs = clock.nowMs();
      const { failed, untilMs } = known.get(key) ?? { failed: 0, untilMs: 0 };
      if (nowMs < untilMs) throw tooMany(Math.min(untilMs - nowMs, longestWaitMs));
      const over = failed + 1 - free;
      const waitMs = over < 0 ? 0 : Math.min(firstWaitMs * 2 ** Math.min(over, 30), longestWaitMs);
      known.delete(key);
      known.set(key, { failed: failed + 1, untilMs: nowMs + waitMs });
      const [quietest] = known.keys();
      if (known.size > MAX_KEYS && quietest !== undefined) known.delete(quietest);
    },
    succeeded: (key, past) => {
      const before = known.get(key);
      if (past === "forget" || before === undefined) known.delete(key);
      else known.set(key, { failed: Math.max(0, before.failed - 1), untilMs: 0 });
    },
  };
}

function tooMany(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1000);
  return new AppError(because("too-many-tries", { seconds }));
}
