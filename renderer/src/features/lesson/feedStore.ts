import type { Client } from "#client/client";
import { openLaptopCamera, type LaptopCamera } from "#client/laptopCamera";
import type { Reply, ReplyError } from "#contract/reply";
import { createStore, type StoreApi } from "zustand/vanilla";

/** Where a lesson's pictures come from on this computer; cameras of the room send theirs to the station themselves. */
export type Feed =
  | { readonly kind: "room" }
  | { readonly kind: "laptop" }
  | { readonly kind: "files"; readonly left: number }
  | { readonly kind: "demo" };

export const INTERVALS_S = [2, 5, 10, 30] as const;

export type FeedState = {
  readonly feed: Feed;
  readonly everyS: number;
  /** Whether the next picture is taken by itself. */
  readonly isRunning: boolean;
  readonly isTaking: boolean;
  /** When the last picture of this feed was taken, or tried. */
  readonly triedAtMs: number | undefined;
  readonly trouble: ReplyError | undefined;
  /** Follows a session; another one begins without pictures of the one before. */
  readonly follow: (sessionId: string, feed: Feed) => void;
  readonly useFiles: (files: readonly Blob[]) => Promise<void>;
  readonly useLaptop: () => Promise<void>;
  readonly takeNow: () => Promise<void>;
  readonly setEvery: (seconds: number) => void;
  readonly setRunning: (isRunning: boolean) => void;
  readonly stop: () => void;
};

const NO_CAMERA: ReplyError = { code: "source-unavailable", message: "" };

/** What brings pictures is outside of the state: an open camera, chosen files, the clock. */
type Source = {
  sessionId: string;
  camera: LaptopCamera | undefined;
  files: readonly Blob[];
  timer: ReturnType<typeof setTimeout> | undefined;
};
type Set = (part: Partial<FeedState>) => void;
type Get = () => FeedState;

/** Brings pictures to a lesson, one at a time: the next is taken only when the station has looked at the one before. */
export function createFeedStore(client: Client): StoreApi<FeedState> {
  const source: Source = { sessionId: "", camera: undefined, files: [], timer: undefined };
  return createStore<FeedState>()((set, get) => ({
    feed: { kind: "room" },
    everyS: 5,
    isRunning: false,
    isTaking: false,
    triedAtMs: undefined,
    trouble: undefined,
    ...choosing(source, set, get),
    takeNow: async () => {
      if (get().isTaking || source.sessionId === "") return;
      set({ isTaking: true });
      const trouble = await takeOne(client, source, set, get).catch(() => NO_CAMERA);
      set({ isTaking: false, triedAtMs: Date.now(), trouble });
      planNext(source, get);
    },
    setEvery: (everyS) => {
      set({ everyS });
      planNext(source, get);
    },
    setRunning: (isRunning) => {
      set({ isRunning });
      if (isRunning) void get().takeNow();
      else clearTimeout(source.timer);
    },
  }));
}

function choosing(
  source: Source,
  set: Set,
  get: Get,
): Pick<FeedState, "follow" | "useFiles" | "useLaptop" | "stop"> {
  const start = async (feed: Feed) => {
    set({ feed, isRunning: true, trouble: undefined });
    await get().takeNow();
  };
  const stop = () => {
    clearTimeout(source.timer);
    source.camera?.close();
    source.camera = undefined;
    source.files = [];
    set({ isRunning: false, feed: { kind: "room" } });
  };
  return {
    stop,
    follow: (sessionId, feed) => {
      if (sessionId === source.sessionId) return;
      stop();
      source.sessionId = sessionId;
      set({ feed, triedAtMs: undefined, trouble: undefined });
    },
    useFiles: async (files) => {
      stop();
      source.files = files;
      await start({ kind: "files", left: files.length });
    },
    useLaptop: async () => {
      stop();
      try {
        source.camera = await openLaptopCamera();
      } catch {
        return set({ trouble: NO_CAMERA });
      }
      await start({ kind: "laptop" });
    },
  };
}

function planNext(source: Source, get: Get): void {
  clearTimeout(source.timer);
  if (get().isRunning) source.timer = setTimeout(() => void get().takeNow(), get().everyS * 1000);
}

/** Gives what went wrong, or nothing. The room's own cameras send without being asked. */
async function takeOne(client: Client, source: Source, set: Set, get: Get): Promise<ReplyError | undefined> {
  const { sessionId } = source;
  const { kind } = get().feed;
  if (kind === "room") return undefined;
  if (kind === "demo") return errorOf(await client.ask("demo.take", { sessionId }));
  const bytes = kind === "laptop" ? await source.camera?.grab() : await nextFile(source, set);
  if (bytes === undefined) return undefined;
  return errorOf(await client.ask("session.take", { sessionId, takenAtMs: Date.now() }, bytes));
}

async function nextFile(source: Source, set: Set): Promise<Uint8Array | undefined> {
  const [first, ...rest] = source.files;
  source.files = rest;
  set({ feed: { kind: "files", left: rest.length }, ...(rest.length === 0 ? { isRunning: false } : {}) });
  return first === undefined ? undefined : new Uint8Array(await first.arrayBuffer());
}

function errorOf(reply: Reply<unknown>): ReplyError | undefined {
  return reply.ok ? undefined : reply.error;
}
