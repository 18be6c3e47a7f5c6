import { AppError } from "#contract/errors";
import { because, inEnglish, whyOf } from "#contract/reasons/reasons";
import { refusal } from "#contract/reply";
import type { Caller, Request } from "#core/dispatch";
import type { Secrets, StoreNotice } from "#core/ports";
import type { RunningStation } from "#core/station";
import { fromCore, type FromCore, type Pipe, type ToCore } from "./coreMessages";
import { createConversation, type Conversation } from "./conversation";
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
  readonly station: RunningStation;
  /** Resolves when the station was opened for the first time. @throws AppError as `openStation` does */
  readonly opened: Promise<void>;
  /** Tells whenever the station was opened again: whoever listens has to read anew, and to log in. */
  readonly onReopened: (listener: () => void) => void;
  /** Tries once more after it was given up. */
  readonly restart: () => void;
  /** Lets running requests end, closes the station, and resolves when its process is gone. */
  readonly close: () => Promise<void>;
};

const CLOSE_WITHIN_MS = 15_000;

type Life = {
  readonly process: CoreProcess;
  /** Whether the station was opened; `false` when its process ended before. */
  readonly isOpen: Promise<boolean>;
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
};

/** Starts the core, and starts it again when it crashes. */
export function openRemoteCore(options: RemoteCoreOptions): RemoteCore {
  const talk = createConversation();
  const reopened = new Set<() => void>();
  let isClosing = false;

  const crashed = () => {
    // Until another one runs, nobody is answered: what is posted to a process that is gone is lost.
    life = { ...life, isOpen: Promise.resolve(false) };
    talk.interrupt(refusal(because("interrupted")));
    if (isClosing) return;
    const why = whyOf("part-stopped");
    talk.tellAll({ type: "notice", message: inEnglish(why), why, atMs: options.nowMs() });
    const next = options.limit.mayRestart() ? "restarting" : "given-up";
    if (next === "restarting") void begin();
    options.onCrash(next);
  };
  const begin = async () => {
    life = startLife(options, talk, crashed);
    const { process, isOpen } = life;
    if (!(await isOpen)) return;
    talk.introduce(process.post);
    for (const listener of reopened) listener();
  };
  let life = startLife(options, talk, crashed);
  return {
    opened: life.ready,
    onReopened: (listener) => void reopened.add(listener),
    restart: () => void begin(),
    station: stationOver(talk, () => life),
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

/** Whoever asks while the core is starting waits for it. */
function stationOver(talk: Conversation, life: () => Life): RemoteCore["station"] {
  const introduceWhenOpen = async ({ process, isOpen }: Life, id: number) => {
    if (await isOpen) talk.introduceOne(process.post, id);
  };
  return {
    handle: async (caller: Caller, request: Request) => {
      const { process, isOpen } = life();
      return (await isOpen) ? talk.ask(process.post, caller, request) : refusal(because("interrupted"));
    },
    subscribe: (caller, listener) => {
      const id = talk.listen(caller, listener);
      void introduceWhenOpen(life(), id);
      return () => {
        talk.unlisten(id);
        life().process.post({ kind: "unlisten", id });
      };
    },
  };
}

function startLife(options: RemoteCoreOptions, talk: Conversation, crashed: () => void): Life {
  const child = options.spawn();
  let end: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.onMessage((data) => {
      const message = fromCore.parse(data);
      if (message.kind === "opened") return resolve();
      if (message.kind === "not-opened") return reject(new AppError(message.refusal));
      hear(message, child, options, talk);
    });
    child.onExit(() => {
      reject(new AppError(because("part-ended")));
      end();
      crashed();
    });
  });
  const isOpen = ready.then(
    () => true,
    () => false,
  );
  child.post({ kind: "open", ...options.place });
  return { process: child, isOpen, ready, gone };
}

function hear(
  message: Exclude<FromCore, { kind: "opened" | "not-opened" }>,
  child: CoreProcess,
  { secrets, onBug, onNotice }: RemoteCoreOptions,
  talk: Conversation,
): void {
  switch (message.kind) {
    case "reply":
      return talk.settle(message.id, message.reply);
    case "event":
      return talk.tell(message.id, message.event);
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
    const { code, message, why } = error instanceof AppError ? error : because("key-unavailable");
    child.post({ kind: "no-secret", id, refusal: { code, message, why } });
  }
}
