import { api, replySchema, type ParamsOf, type RequestName, type ResultOf } from "#contract/api";
import type { Bridge } from "#contract/bridge";
import { stationEvent, type StationEvent } from "#contract/events";
import { because } from "#contract/reasons/reasons";
import { refusal, type Reply } from "#contract/reply";

/**
 * What happens at the station. `ready` comes whenever the page begins to hear of it, also after a pause: read anew what you show
 * then. `logged-out` is the last that a listener hears: let go of whatever is open.
 */
export type ClientEvent = StationEvent | { readonly type: "ready" | "logged-out" };

/** The renderer's only way to the core. It never rejects and never keeps anybody waiting for ever. */
export type Client = {
  /** Asks; `bytes` go with those requests that take a picture or a file. */
  readonly ask: <Name extends RequestName>(
    name: Name,
    params: ParamsOf<Name>,
    bytes?: Uint8Array,
  ) => Promise<Reply<ResultOf<Name>>>;
  /** Hears what happens, as whoever is logged in and until they log out; gives back how to stop. */
  readonly subscribe: (listener: (event: ClientEvent) => void) => () => void;
  /** From now on asks and hears as this login; `undefined` for nobody. */
  readonly logIn: (login: string | undefined) => void;
};

const DEADLINE_MS = 30_000;
/** What goes through everything, and files and pictures: as long as the slowest laptop needs for a whole class's photographs. */
const LONG_DEADLINE_MS = 10 * 60_000;

/** Asks through a bridge and checks what comes back. Without a bridge, or past the deadline, it answers `not-ready`. */
export function createClient(
  bridge: Bridge | undefined,
  { deadlineMs = DEADLINE_MS, longDeadlineMs = LONG_DEADLINE_MS } = {},
): Client {
  let login: string | undefined;
  const listeners = createListeners(bridge);
  return {
    ask: async (name, params, bytes) => {
      if (bridge === undefined) return refusal(because("not-in-application"));
      const isLong = bytes !== undefined || "isLong" in api[name];
      const late = deadline(isLong ? longDeadlineMs : deadlineMs);
      const extras = { ...(login === undefined ? {} : { login }), ...(bytes === undefined ? {} : { bytes }) };
      try {
        const reply = await Promise.race([bridge.request(name, params, extras), late.passed]);
        return replySchema(name).parse(reply);
      } catch {
        return refusal(because("answer-unreadable"));
      } finally {
        late.cancel();
      }
    },
    subscribe: listeners.add,
    logIn: (given) => {
      if (given === login) return;
      login = given;
      listeners.listenAs(given);
    },
  };
}

/** One subscription at the bridge for however many listeners; whoever joins late is told `ready` too. */
function createListeners(bridge: Bridge | undefined) {
  const listeners = new Set<(event: ClientEvent) => void>();
  let isReady = false;
  let isListening = false;
  let stop: () => void = () => undefined;
  const tell = (told: unknown) => {
    const event = readEvent(told);
    if (event === undefined) return;
    if (event.type === "ready") isReady = true;
    for (const listener of listeners) listener(event);
  };
  return {
    add: (listener: (event: ClientEvent) => void) => {
      listeners.add(listener);
      if (isReady) listener({ type: "ready" });
      return () => void listeners.delete(listener);
    },
    listenAs: (login: string | undefined) => {
      stop();
      isReady = false;
      if (isListening) {
        for (const listener of listeners) listener({ type: "logged-out" });
        listeners.clear();
      }
      isListening = login !== undefined;
      stop = bridge === undefined || login === undefined ? () => undefined : bridge.subscribe(login, tell);
    },
  };
}

/** A newer station may tell of more than this page knows of; that is passed over. */
function readEvent(told: unknown): ClientEvent | undefined {
  if (typeof told === "object" && told !== null && "type" in told && told.type === "ready") {
    return { type: "ready" };
  }
  return stationEvent.safeParse(told).data;
}

function deadline(ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<Reply<never>>((resolve) => {
    timer = setTimeout(() => resolve(refusal(because("no-answer-in-time"))), ms);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}
