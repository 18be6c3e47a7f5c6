import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { CameraLink, LinkNews, NodeSource, StationIdentity } from "#core/ports";
import { backoffMs } from "#wire/backoff";
import type { Command } from "#wire/commands";
import { MAX_PICTURE_MESSAGE_BYTES } from "#wire/limits";
import { dialable, formatAddress, parseAddress, type HostPort } from "./address";
import { diagnose, problemOf, type OwnAddress } from "./diagnose";
import { LinkError } from "./linkError";
import { runSession, sayHello, type NodeSession } from "./nodeSession";
import { dialPinned, type PinnedSocket } from "./pinnedSocket";
import { sendUpdate } from "./sendUpdate";

const IDENTIFY_SECONDS = 10;
/** Ends that say nothing against the node: a broken link, and a station that slept. */
const WORTH_AT_ONCE = new Set(["link-lost", "cancelled"]);
/** A connection that held this long was a good one: the next loss is tried again at once. */
const GOOD_AFTER_MS = 5000;
/** Time that passes without this process running: the lid was closed, or it was stopped. */
const TICK_MS = 1000;
const ASLEEP_AFTER_MS = 4000;

export type NodeLinkParts = {
  readonly identity: StationIdentity;
  readonly stationName: string;
  /** Where the node announces itself now. */
  readonly announced: () => readonly string[];
  readonly own: () => readonly OwnAddress[];
  readonly random: () => number;
  readonly onClosed: () => void;
};

/** Keeps a connection to one node, whatever happens on the way, until it is closed. */
export class NodeLink implements CameraLink {
  readonly #source: NodeSource;
  readonly #parts: NodeLinkParts;
  readonly #tell: (news: LinkNews) => void;
  readonly #over = new AbortController();
  readonly #running: Promise<void>;
  readonly #endWatch: () => void;
  #waking = new AbortController();
  #session: NodeSession | undefined;
  #adopted: PinnedSocket | undefined;
  #everyMs = 0;
  #lastAddress: string | undefined;

  constructor(source: NodeSource, parts: NodeLinkParts, tell: (news: LinkNews) => void) {
    this.#source = source;
    this.#parts = parts;
    this.#tell = tell;
    this.#endWatch = watchSleep(() => {
      // What lies in the socket's buffers is from before the sleep.
      this.#session?.close();
      this.wake();
    });
    this.#running = this.#run();
  }

  readonly want = (everyMs: number): void => {
    this.#everyMs = everyMs;
    this.#order();
  };

  readonly pictureNow = (): Promise<void> => this.#ask({ kind: "picture-now" });
  readonly identify = (): Promise<void> => this.#ask({ kind: "identify", seconds: IDENTIFY_SECONDS });
  readonly rename = (name: string): Promise<void> => this.#ask({ kind: "rename", name: name.slice(0, 60) });
  readonly restart = (what: "camera" | "node"): Promise<void> => this.#ask({ kind: "restart", what });
  readonly update = (bundle: Uint8Array): Promise<void> =>
    explained(async () => sendUpdate(mustBeConnected(this.#session), bundle));

  /** Something has changed on the network: the next try is now. */
  readonly wake = (): void => this.#waking.abort();

  /** The node has dialled this station. */
  readonly adopt = (socket: PinnedSocket): void => {
    if (this.#session !== undefined || this.#over.signal.aborted) return socket.socket.terminate();
    this.#adopted?.socket.terminate();
    this.#adopted = socket;
    this.wake();
  };

  readonly close = async (): Promise<void> => {
    this.#endWatch();
    this.#over.abort();
    this.#session?.close();
    this.#adopted?.socket.terminate();
    await this.#running;
    this.#parts.onClosed();
  };

  async #run(): Promise<void> {
    // Whoever made the link is told of nothing before it has it.
    await Promise.resolve();
    let attempt = 0;
    this.#tell({ type: "connection", connection: "connecting" });
    while (!this.#over.signal.aborted) {
      const startedAtMs = performance.now();
      const error = await this.#reach().catch((failed: unknown) => LinkError.from(failed));
      if (this.#over.signal.aborted) return;
      const wasGood = performance.now() - startedAtMs > GOOD_AFTER_MS && WORTH_AT_ONCE.has(error.code);
      attempt = wasGood ? 0 : attempt + 1;
      const waitMs = this.#adopted === undefined ? Math.round(backoffMs(attempt, this.#parts.random)) : 0;
      const loss = lossNews(error, this.#lastAddress ?? this.#source.addresses[0], this.#parts);
      this.#tell({ ...loss, nextTryAtMs: Date.now() + waitMs });
      if (waitMs > 0) await this.#pause(waitMs);
    }
  }

  async #pause(ms: number): Promise<void> {
    this.#waking = new AbortController();
    const signal = AbortSignal.any([this.#waking.signal, this.#over.signal]);
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }

  /** Resolves with the reason when the connection has ended. */
  async #reach(): Promise<LinkError> {
    const handed = this.#adopted;
    this.#adopted = undefined;
    if (handed !== undefined) return this.#live(handed, undefined);
    const last = this.#lastAddress === undefined ? [] : [this.#lastAddress];
    const addresses = new Set([...last, ...this.#parts.announced(), ...this.#source.addresses]);
    const { socket, address } = await dialFirst([...addresses], this.#source, this.#parts, this.#over.signal);
    return this.#live(socket, formatAddress(address));
  }

  async #live({ socket, fingerprint }: PinnedSocket, address: string | undefined): Promise<LinkError> {
    const hello = await sayHello(socket, "watch", this.#parts.stationName).catch((error: unknown) => {
      socket.terminate();
      throw error;
    });
    if (hello.nodeId !== fingerprint) {
      socket.terminate();
      throw new LinkError("bad-message", "The node's hello names another key than its certificate.");
    }
    const session = runSession(socket, this.#tell);
    this.#session = session;
    this.#lastAddress = address ?? this.#lastAddress;
    this.#tell({ type: "version", version: hello.programVersion });
    this.#tell({
      type: "connection",
      connection: "connected",
      ...(address === undefined ? {} : { address }),
    });
    if (this.#everyMs > 0) this.#order();
    try {
      return await session.ended;
    } finally {
      this.#session = undefined;
    }
  }

  /** A connection that ends before it answers is opened again, with the order. */
  #order(): void {
    const seconds = this.#everyMs / 1000;
    const command = seconds > 0 ? ({ kind: "every", seconds } as const) : ({ kind: "stop" } as const);
    this.#session?.command(command).catch((error: unknown) => tellRefusal(error, this.#tell));
  }

  #ask(command: Command): Promise<void> {
    return explained(async () => mustBeConnected(this.#session).command(command));
  }
}

/** Dials each address in turn. An impostor at one of them does not keep the node at another away. */
async function dialFirst(
  addresses: readonly string[],
  { fingerprint }: NodeSource,
  { identity, own }: NodeLinkParts,
  signal: AbortSignal,
): Promise<{ readonly socket: PinnedSocket; readonly address: HostPort }> {
  let failure = new LinkError("TIMEOUT", "The node has no address.");
  for (const address of dialable(addresses, own())) {
    if (signal.aborted) break;
    const dial = {
      address,
      identity,
      expect: { fingerprint },
      maxPayload: MAX_PICTURE_MESSAGE_BYTES,
      signal,
    };
    try {
      return { socket: await dialPinned(dial), address };
    } catch (error) {
      const failed = LinkError.from(error);
      // The hard stop must not hide behind another address that is merely silent.
      if (failure.code !== "wrong-key") failure = failed;
    }
  }
  throw failure;
}

function lossNews(
  { code }: LinkError,
  address: string | undefined,
  parts: NodeLinkParts,
): Extract<LinkNews, { readonly type: "connection" }> {
  const host = (address === undefined ? undefined : parseAddress(address)?.host) ?? "";
  const problem = diagnose({ host, code, own: parts.own(), isAnnounced: parts.announced().length > 0 });
  return { type: "connection", connection: code === "wrong-key" ? "wrong-key" : "lost", problem };
}

/** A camera that will not run is told of by the node; a lost connection by the link. */
function tellRefusal(error: unknown, tell: (news: LinkNews) => void): void {
  if (!(error instanceof LinkError) || error.code !== "camera-failed") return;
  const problem = problemOf("no-signal");
  tell({
    type: "camera",
    camera: "no-signal",
    problem: { ...problem, says: `${problem.says} (${error.message})`.slice(0, 500) },
  });
}

function mustBeConnected(session: NodeSession | undefined): NodeSession {
  if (session !== undefined) return session;
  throw new AppError(because("camera-not-connected"));
}

async function explained(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new AppError(because("camera-did-not", { detail: error.message }), { cause: error });
  }
}

/** Calls back after this process has stood still, by whichever clock tells. */
function watchSleep(onWake: () => void): () => void {
  let wallMs = Date.now();
  let steadyMs = performance.now();
  const ticking = setInterval(() => {
    const gapMs = Math.max(Date.now() - wallMs, performance.now() - steadyMs);
    wallMs = Date.now();
    steadyMs = performance.now();
    if (gapMs > ASLEEP_AFTER_MS) onWake();
  }, TICK_MS);
  return () => clearInterval(ticking);
}
