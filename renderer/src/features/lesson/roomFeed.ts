import type { Client, ClientEvent } from "#client/client";
import { camerasAfter } from "#client/followCameras";
import type { WatchView } from "#contract/camera";
import { camerasOfRoom } from "#contract/rooms";
import type { FeedState, Followed } from "./feedState";

type Set = (part: Partial<FeedState>) => void;
type Get = () => FeedState;

const NO_LESSON: Followed = { sessionId: "", room: "", isNew: false, isDemo: false };

/** The room's own cameras, which the station has look at a lesson by itself; it follows what the station tells of both. */
export class RoomFeed {
  readonly #client: Client;
  readonly #set: Set;
  readonly #get: Get;
  #lesson = NO_LESSON;
  /** The lecturer wants the room's cameras, and there was none to look. */
  #isWaiting = false;
  #isBeginning = false;

  constructor(client: Client, set: Set, get: Get) {
    this.#client = client;
    this.#set = set;
    this.#get = get;
    client.subscribe((event) => this.#hear(event));
  }

  /** Reads how a lesson is looked at; one that has no picture yet begins to be. */
  async join(lesson: Followed): Promise<void> {
    this.#lesson = lesson;
    this.#isWaiting = false;
    await this.#read();
    const { feed, isRunning } = this.#get();
    const isFree = feed.kind === "room" && !isRunning && this.#lesson.sessionId === lesson.sessionId;
    if (lesson.isNew && isFree) await this.begin();
  }

  /** Has cameras look at the lesson, the room's where none is named. */
  async begin(cameraIds?: readonly string[]): Promise<void> {
    this.#isBeginning = true;
    const { sessionId } = this.#lesson;
    const { everyS: everySeconds, feed: before } = this.#get();
    const named = cameraIds === undefined ? {} : { cameraIds: [...cameraIds] };
    const reply = await this.#client.ask("session.watch", { sessionId, everySeconds, ...named });
    this.#isBeginning = false;
    if (this.#lesson.sessionId !== sessionId) return;
    const { feed } = this.#get();
    // Whoever chose other pictures meanwhile keeps them.
    if (feed !== before && feed.kind !== "room") return reply.ok ? this.pause() : undefined;
    this.#isWaiting = !reply.ok && reply.error.code === "not-found";
    if (reply.ok) return this.#adopt(reply.value);
    const trouble = this.#isWaiting ? undefined : reply.error;
    this.#set({ feed: { kind: "room" }, isRunning: false, trouble });
  }

  /** Leaves the lesson to itself; `begin` goes on. */
  async pause(): Promise<void> {
    this.#isWaiting = false;
    const reply = await this.#client.ask("session.unwatch", { sessionId: this.#lesson.sessionId });
    if (reply.ok) this.#adopt(reply.value);
    else this.#set({ trouble: reply.error });
  }

  async #read(): Promise<void> {
    const { sessionId } = this.#lesson;
    const [cameras, watch] = await Promise.all([
      this.#client.ask("nodes.list", {}),
      this.#client.ask("session.watching", { sessionId }),
    ]);
    if (this.#lesson.sessionId !== sessionId) return;
    if (cameras.ok) this.#set({ cameras: cameras.value });
    if (watch.ok) this.#adopt(watch.value);
  }

  #adopt(told: WatchView): void {
    const { isWatching, everySeconds, lastTakenAtMs = 0 } = told;
    const { watch: before, feed } = this.#get();
    const isNewer = lastTakenAtMs > (before?.lastTakenAtMs ?? 0);
    // Which cameras looked is remembered through a pause, to go on with.
    const watch = isWatching ? told : { ...told, cameraIds: before?.cameraIds ?? [] };
    this.#set({ watch, ...(isNewer ? { trouble: undefined } : {}) });
    if (isWatching) this.#set({ feed: { kind: "room" }, isRunning: true, everyS: everySeconds });
    else if (feed.kind === "room") this.#set({ isRunning: false });
  }

  #hear(event: ClientEvent): void {
    const { sessionId } = this.#lesson;
    if (sessionId === "") return;
    if (event.type === "ready") return void this.#read();
    if (event.type === "watch-changed" && event.watch.sessionId === sessionId) this.#adopt(event.watch);
    this.#set({ cameras: camerasAfter(this.#get().cameras, event) });
    if (event.type === "node-changed") this.#beginWithNew();
  }

  /** A camera that came into the room is used where the lesson has none. */
  #beginWithNew(): void {
    const { cameras, watch, feed } = this.#get();
    const isLeft = watch?.cameraIds.some((id) => cameras.some(({ cameraId }) => cameraId === id)) === true;
    const isBare = this.#isWaiting || (watch?.isWatching === true && !isLeft);
    if (!isBare || this.#isBeginning || feed.kind !== "room") return;
    const own = cameras.filter(({ isPaired }) => isPaired);
    if (camerasOfRoom(own, this.#lesson.room).length > 0) void this.begin();
  }
}
