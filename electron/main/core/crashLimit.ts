/** Says whether something that crashed may be started again: not when it crashes over and over. */
export type CrashLimit = {
  /** Counts one crash; whether another start is worth it. */
  readonly mayRestart: () => boolean;
};

/** Allows `times` crashes within `withinMs`. */
export function createCrashLimit(
  { times, withinMs }: { readonly times: number; readonly withinMs: number },
  nowMs: () => number,
): CrashLimit {
  let crashes: readonly number[] = [];
  return {
    mayRestart: () => {
      const now = nowMs();
      crashes = [...crashes.filter((at) => now - at < withinMs), now];
      return crashes.length <= times;
    },
  };
}
