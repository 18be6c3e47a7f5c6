/** Work that goes on after its request was answered, until the station stops. */
export type InBackground = (work: (signal: AbortSignal) => Promise<void>) => void;

/** What a station is at, so that it can end it when it stops. */
export type RunningWork = {
  /** Gives the work back as it ends; `stop` waits for it. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly inBackground: InBackground;
  /** Tells what is in the background to end. */
  readonly abort: () => void;
  /** Resolves when everything that runs now has ended, however it ended. */
  readonly ended: () => Promise<void>;
};

/** Nothing runs yet. */
export function createRunningWork(): RunningWork {
  const running = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const track: RunningWork["track"] = async (work) => {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };
  return {
    track,
    inBackground: (work) => void track(work(stopping.signal)),
    abort: () => stopping.abort(),
    ended: async () => {
      await Promise.allSettled(running);
    },
  };
}
