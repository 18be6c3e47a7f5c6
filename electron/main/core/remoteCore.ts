import { AppError } from "#contract/errors";
import type { StationEvent } from "#contract/events";
import type { Reply } from "#contract/reply";
import type { Caller, Request } from "#core/dispatch";
import type { Secrets, StoreNotice } from "#core/ports";
import type { Listener, Station } from "#core/station";
import { fromCore, type FromCore, type Pipe, type ToCore } from "./coreMessages";
import type { CrashLimit } from "./crashLimit";

/** A process that hosts the core. `onExit` is told once, whyever it ended. */
export type CoreProcess = Pipe<ToCore> & {
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type RemoteCoreOptions = {
  readonly spawn: () => CoreProcess;
  readonly place: Omit<Extract<ToCore, { kind: "open" }>, "kind">;
  readonly secrets: Secrets;
  readonly limit: CrashLimit;
  readonly nowMs: () => number;
  readonly onBug: (where: string, story: string) => void;
  readonly onNotice: (notice: StoreNotice) => void;
  /** Told when the core ended unasked: whether it is being started again, or was given up. */
  readonly onCrash: (next: "restarting" | "given-up") => void;
};

/** The station as the window's process has it: in a process of its own, which is started again when it crashes. */
export type RemoteCore = {
  readonly station: Pick<Station, "handle" | "subscribe">;
  /** Resolves when the station was opened for the first time. @throws AppError as `openStation` does */
  readonly opened: Promise<void>;
  /** Tells whenever the station was opened again: whoever listens has to read anew, and to log in. */
  readonly onReopened: (listener: () => void) => void;
  /** Tries once more after it was given up. */
  readonly restart: () => void;
  /** Lets running requests end, closes the station, and resolves when its process is gone. */
  readonly close: () => Promise<void>;
};

const CRASHED =
  "A part of Rollcall stopped and is starting again. What was confirmed is saved. Please log in and go on.";
const AGAIN = "Rollcall was interrupted before it could confirm this. What was confirmed before is saved; please try again.";
const CLOSE_WITHIN_MS = 15_000;

type Life = {
  readonly process: CoreProcess;
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
};
type Heard = { readonly caller: Caller; readonly listener: Listener };

export function openRemoteCore(options: RemoteCoreOptions): RemoteCore {
  const pending = new Map<number, (reply: Reply<unknown>) => void>();
  const heard = new Map<number, Heard>();
  const reopened = new Set<() => void>();
  let last = 0;
  let isClosing = false;

  const tellAll = (event: StationEvent) => {
    for (const { listener } of heard.values()) listener(event);
  };
  const crashed = () => {
    for (const settle of pending.values()) settle(notReady(AGAIN));
    pending.clear();
    if (isClosing) return;
    tellAll({ type: "notice", message: CRASHED, atMs: options.nowMs() });
    const next = options.limit.mayRestart() ? "restarting" : "given-up";
    if (next === "restarting") begin();
    options.onCrash(next);
  };
  const begin = () => {
    life = startLife(options, { settle, tell: (id, event) => heard.get(id)?.listener(event) }, crashed);
    const { process, ready } = life;
    ready.then(
      () => {
        for (const [id, { caller }] of heard) process.post({ kind: "listen", id, caller });
        for (const listener of reopened) listener();
      },
      // It ended before it was open: `crashed` and whoever asks are told.
      () => undefined,
    );
  };
  const settle = (id: number, reply: Reply<unknown>) => {
    pending.get(id)?.(reply);
    pending.delete(id);
  };

  let life = startLife(options, { settle, tell: (id, event) => heard.get(id)?.listener(event) }, crashed);
  return {
    opened: life.ready,
    onReopened: (listener) => void reopened.add(listener),
    restart: begin,
    station: {
      handle: async (caller: Caller, request: Request) => {
        const { process, ready } = life;
        const isReady = await ready.then(
          () => true,
          () => false,
        );
        if (!isReady) return notReady(AGAIN);
        return new Promise((resolve) => {
          const id = ++last;
          pending.set(id, resolve);
          process.post({ kind: "request", id, caller, request });
        });
      },
      subscribe: (caller, listener) => {
        const id = ++last;
        heard.set(id, { caller, listener });
        const { process, ready } = life;
        ready.then(
          () => heard.has(id) && process.post({ kind: "listen", id, caller }),
          () => undefined,
        );
        return () => {
          heard.delete(id);
          life.process.post({ kind: "unlisten", id });
        };
      },
    },
    close: async () => {
      isClosing = true;
      const { process, gone } = life;
      process.post({ kind: "close" });
      const late = setTimeout(process.kill, CLOSE_WITHIN_MS);
      await gone;
      clearTimeout(late);
    },
  };
}

type Ears = {
  readonly settle: (id: number, reply: Reply<unknown>) => void;
  readonly tell: (id: number, event: StationEvent) => void;
};

function startLife(options: RemoteCoreOptions, ears: Ears, crashed: () => void): Life {
  const child = options.spawn();
  let end: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.onMessage((data) => {
      const message = fromCore.parse(data);
      if (message.kind === "opened") return resolve();
      if (message.kind === "not-opened") return reject(new AppError(message.code, message.message));
      hear(message, child, options, ears);
    });
    child.onExit(() => {
      reject(new AppError("not-ready", "A part of Rollcall ended while it was starting. Please open Rollcall again."));
      end();
      crashed();
    });
  });
  // Whoever waits is told; nobody has to wait.
  ready.catch(() => undefined);
  child.post({ kind: "open", ...options.place });
  return { process: child, ready, gone };
}

function hear(
  message: Exclude<FromCore, { kind: "opened" | "not-opened" }>,
  child: CoreProcess,
  { secrets, onBug, onNotice }: RemoteCoreOptions,
  { settle, tell }: Ears,
): void {
  switch (message.kind) {
    case "reply":
      return settle(message.id, message.reply);
    case "event":
      return tell(message.id, message.event);
    case "want-key":
      return void give(child, message.id, async () => ({
        kind: "key",
        id: message.id,
        key: new Uint8Array(await secrets.stationKey(message.missing)),
      }));
    case "want-protection":
      return void give(child, message.id, async () => ({
        kind: "protection",
        id: message.id,
        protection: await secrets.protection(),
      }));
    case "bug":
      return onBug(message.where, message.story);
    case "notice":
      return onNotice(message.notice);
  }
}

async function give(child: CoreProcess, id: number, secret: () => Promise<ToCore>): Promise<void> {
  try {
    child.post(await secret());
  } catch (error) {
    const { code, message } =
      error instanceof AppError ? error : new AppError("io-failed", "The station's key could not be read.", { cause: error });
    child.post({ kind: "no-secret", id, code, message });
  }
}

function notReady(message: string): Reply<never> {
  return { ok: false, error: { code: "not-ready", message } };
}
