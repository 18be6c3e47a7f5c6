import { because } from "#contract/reasons/reasons";
import type { Client } from "#client/client";
import { openLaptopCamera, type LaptopCamera } from "#client/laptopCamera";
import type { WatchView } from "#contract/camera";
import type { Reply, ReplyError } from "#contract/reply";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Feed, FeedState } from "./feedState";
import { RoomFeed } from "./roomFeed";

const NO_CAMERA = because("laptop-camera-refused");

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
  return createStore<FeedState>()((set, get) => {
    const room = new RoomFeed(client, set, get);
    endWithLesson(client, source, set);
    return {
      feed: { kind: "room" },
      everyS: 5,
      isRunning: false,
      isTaking: false,
      triedAtMs: undefined,
      trouble: undefined,
      cameras: [],
      watch: undefined,
      ...choosing(source, room, set, get),
      takeNow: async () => {
        if (get().isTaking || source.sessionId === "") return;
        set({ isTaking: true });
        const trouble = await takeOne(client, source, set, get).catch(() => NO_CAMERA);
        set({ isTaking: false, triedAtMs: Date.now(), trouble });
        planNext(source, get);
      },
      setEvery: (everyS) => {
        set({ everyS });
        const { feed, isRunning, watch } = get();
        if (feed.kind !== "room") planNext(source, get);
        else if (isRunning) void room.begin(watch?.cameraIds);
      },
      setRunning: (isRunning) => {
        const { feed, watch } = get();
        if (feed.kind === "room") return void (isRunning ? room.begin(chosenOf(watch)) : room.pause());
        set({ isRunning });
        if (isRunning) void get().takeNow();
        else clearTimeout(source.timer);
      },
    };
  });
}

/** What was chosen before, where something was. */
function chosenOf(watch: WatchView | undefined): readonly string[] | undefined {
  return watch === undefined || watch.cameraIds.length === 0 ? undefined : watch.cameraIds;
}

function letGo(source: Source): void {
  clearTimeout(source.timer);
  source.camera?.close();
  source.camera = undefined;
  source.files = [];
}

/** No camera of this computer stays on when the lesson is over or its lecturer has left. */
function endWithLesson(client: Client, source: Source, set: Set): void {
  client.subscribe((event) => {
    const isOver =
      event.type === "session-changed" &&
      event.sessionId === source.sessionId &&
      event.session.phase !== "open";
    if (!isOver && event.type !== "logged-out") return;
    letGo(source);
    source.sessionId = "";
    set({ isRunning: false, trouble: undefined });
  });
}

function choosing(
  source: Source,
  room: RoomFeed,
  set: Set,
  get: Get,
): Pick<FeedState, "follow" | "useFiles" | "useLaptop" | "useRoom"> {
  const start = async (feed: Feed) => {
    set({ feed, isRunning: true, trouble: undefined });
    await get().takeNow();
  };
  /** Two kinds of pictures at once would show the room from two sides in turn. */
  const leaveRoom = async () => {
    letGo(source);
    if (get().feed.kind === "room" && get().isRunning) await room.pause();
  };
  return {
    follow: (lesson) => {
      if (lesson.sessionId === source.sessionId) return;
      letGo(source);
      source.sessionId = lesson.sessionId;
      const feed: Feed = { kind: lesson.isDemo ? "demo" : "room" };
      set({ feed, isRunning: false, watch: undefined, triedAtMs: undefined, trouble: undefined });
      void room.join(lesson);
    },
    useFiles: async (files) => {
      await leaveRoom();
      source.files = files;
      await start({ kind: "files", left: files.length });
    },
    useLaptop: async () => {
      await leaveRoom();
      const { sessionId } = source;
      const camera = await openLaptopCamera().catch(() => undefined);
      if (source.sessionId !== sessionId) return camera?.close();
      if (camera === undefined) return set({ trouble: NO_CAMERA });
      source.camera = camera;
      await start({ kind: "laptop" });
    },
    useRoom: async (cameraIds) => {
      letGo(source);
      await room.begin(cameraIds);
    },
  };
}

function planNext(source: Source, get: Get): void {
  clearTimeout(source.timer);
  const { isRunning, feed, everyS } = get();
  if (isRunning && feed.kind !== "room") {
    source.timer = setTimeout(() => void get().takeNow(), everyS * 1000);
  }
}

/** Gives what went wrong, or nothing. */
async function takeOne(client: Client, source: Source, set: Set, get: Get): Promise<ReplyError | undefined> {
  const { sessionId } = source;
  const { kind } = get().feed;
  if (kind === "room") return errorOf(await client.ask("session.pictureNow", { sessionId }));
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
