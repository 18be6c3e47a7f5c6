import type { BugReporter } from "#core/ports";
import type { RunningStation, Station } from "#core/station";
import type { Listener } from "#core/telling";

/** A station on this computer's disk, started, and how to close it. */
export type OpenStation = { readonly station: RunningStation; readonly close: () => Promise<void> };

/**
 * A station that can be closed and opened again behind those who talk to it, as when a backup takes its store's place. In between,
 * and for ever when it does not come back, the answer is `not-ready`.
 * @param open given what to call when it is to start again
 */
export async function openRestartable(
  open: (startAgain: () => void) => Promise<OpenStation>,
  reportBug: BugReporter,
): Promise<OpenStation> {
  const listeners = new Map<Listener, { caller: Parameters<Station["subscribe"]>[0]; stop: () => void }>();
  let turning = Promise.resolve();
  let isClosed = false;
  const startAgain = () => {
    turning = turning.then(turn).catch((error: unknown) => reportBug(error, "starting again"));
  };
  let current = await open(startAgain);
  const turn = async () => {
    if (isClosed) return;
    await current.close();
    current = await open(startAgain);
    for (const [listener, heard] of listeners) heard.stop = current.station.subscribe(heard.caller, listener);
  };
  return {
    station: {
      handle: (caller, request) => current.station.handle(caller, request),
      subscribe: (caller, listener) => {
        listeners.set(listener, { caller, stop: current.station.subscribe(caller, listener) });
        return () => {
          listeners.get(listener)?.stop();
          listeners.delete(listener);
        };
      },
    },
    close: async () => {
      isClosed = true;
      await turning;
      await current.close();
    },
  };
}
