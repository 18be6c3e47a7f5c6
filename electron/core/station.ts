import { api, type Caller } from "#contract/api";
import type { Reply } from "#contract/reply";
import { createDispatch } from "./dispatch";
import { aboutStationNow } from "./features/about";
import type { BugReporter, ModelInventory } from "./ports";

/** All that the core needs from the outside. */
export type StationPorts = {
  /** Version of the product, as in package.json. */
  readonly version: string;
  readonly models: ModelInventory;
  readonly reportBug: BugReporter;
};

/** The application without a shell: a host starts it, hands it requests, and stops it. */
export type Station = {
  /** Answers one request; never rejects. Before `start` and after `stop` the answer is `not-ready`. */
  readonly handle: (caller: Caller, name: string, params: unknown) => Promise<Reply<unknown>>;
  readonly start: () => void;
  /** Takes no more requests and resolves when the last running one is answered. */
  readonly stop: () => Promise<void>;
};

/** Builds a station on its ports. Nothing happens before `start`. */
export function createStation({ version, models, reportBug }: StationPorts): Station {
  const dispatch = createDispatch(
    api,
    { "station.about": () => aboutStationNow(version, models) },
    reportBug,
  );
  const running = new Set<Promise<Reply<unknown>>>();
  let isOpen = false;

  return {
    handle: async (caller, name, params) => {
      if (!isOpen) {
        return {
          ok: false,
          error: { code: "not-ready", message: "Rollcall is starting or closing. Please try again." },
        };
      }
      const answer = dispatch(caller, name, params);
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    start: () => {
      isOpen = true;
    },
    stop: async () => {
      isOpen = false;
      await Promise.all(running);
    },
  };
}
