import type { WatchView } from "#contract/camera";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { StationEvent } from "#contract/events";
import { sessionId, type CameraId, type SessionId } from "#contract/ids";
import type { Handlers } from "#core/dispatch";
import type { nodeRequests } from "#contract/requests/nodeRequests";
import { entryOf, withoutEntries } from "#core/domain/entries";
import type { SessionState } from "#core/domain/ledger";
import type { BugReporter, Clock } from "#core/ports";
import type { Memory, StoredWatch } from "#core/stationDocument";
import { createTurns } from "#core/turns";
import type { Pictures } from "../sessions/pictures";
import type { SessionDesk } from "../sessions/sessionDesk";
import type { CameraDesk } from "./cameraDesk";
import { camerasOfRoom } from "./camerasOfRoom";
import { createRunningWatch, NO_COUNTS, type RunningWatch } from "./runningWatch";

const EVERY_SECONDS = 5;
const PICTURE_WITHIN_MS = 8000;

export type WatchPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly desk: SessionDesk;
  readonly cameraDesk: CameraDesk;
  readonly pictures: Pictures;
  readonly reportBug: BugReporter;
  readonly tell: (event: StationEvent) => void;
};

type WatchRequests = Pick<
  typeof nodeRequests,
  "session.watch" | "session.unwatch" | "session.watching" | "session.pictureNow"
>;

/** Cameras that look at lessons by themselves. */
export type SessionWatches = {
  readonly handlers: Handlers<WatchRequests>;
  /** Goes on with what ran when the station stopped. */
  readonly resume: () => Promise<void>;
  /** Ends looking at a lesson that takes no more pictures. */
  readonly onChange: (state: Pick<SessionState, "sessionId" | "hand">) => void;
  readonly stop: () => Promise<void>;
};

/** What was asked is kept in the document: a station that starts anew in mid-lesson goes on looking. */
export function createSessionWatches(ports: WatchPorts): SessionWatches {
  const { memory, cameraDesk } = ports;
  const table = createWatchTable(ports);
  cameraDesk.onPicture((camera, picture) => {
    for (const watch of table.running.values()) watch.offer(camera, picture);
  });
  return {
    handlers: watchHandlers(ports, table),
    resume: async () => {
      for (const [key, watch] of Object.entries(memory.document.read().watches)) {
        const id = sessionId.parse(key);
        const isOpen = entryOf(memory.document.read().sessions, id)?.phase === "open";
        if (isOpen) table.resume(id, watch);
        else await table.end(id);
      }
    },
    onChange: ({ sessionId: id, hand }) => {
      if (hand.phase === "open" || !table.running.has(id)) return;
      table.end(id).catch((error: unknown) => ports.reportBug(error, "ending a watch"));
    },
    stop: async () => {
      const ending = [...table.running.values()];
      table.running.clear();
      for (const watch of ending) watch.end();
      await Promise.all(ending.map((watch) => watch.settled()));
    },
  };
}

type WatchTable = ReturnType<typeof createWatchTable>;

/** The watches that run now, and how they begin and end. */
function createWatchTable(ports: WatchPorts) {
  const { memory } = ports;
  const running = new Map<SessionId, RunningWatch>();
  const view = (id: SessionId): WatchView => viewOf(memory, id, running.get(id));
  const tellOf = (id: SessionId) => {
    const watch = view(id);
    ports.tell({ type: "watch-changed", classId: watch.classId, watch });
  };
  const end = async (id: SessionId): Promise<void> => {
    running.get(id)?.end();
    running.delete(id);
    if (entryOf(memory.document.read().watches, id) === undefined) return;
    await memory.document.update((document) => ({
      ...document,
      watches: withoutEntries(document.watches, [id]),
    }));
    if (entryOf(memory.document.read().sessions, id) !== undefined) tellOf(id);
  };
  const resume = (id: SessionId, { cameraIds, everySeconds }: StoredWatch) => {
    running.get(id)?.end();
    const wanted = { sessionId: id, cameraIds, everyMs: everySeconds * 1000 };
    const told = { onCount: () => tellOf(id), onLocked: () => endInTurn(id) };
    running.set(id, createRunningWatch({ ...ports, ...wanted, ...told }));
    tellOf(id);
  };
  const begin = async (id: SessionId, watch: StoredWatch): Promise<void> => {
    await memory.document.update((document) => ({
      ...document,
      watches: { ...document.watches, [id]: watch },
    }));
    resume(id, watch);
  };
  // What runs and what is stored are changed together: a pause that is asked for while a watch begins comes after it.
  const turn = createTurns();
  const endInTurn = (id: SessionId) => turn(id, () => end(id));
  const beginInTurn = (id: SessionId, watch: StoredWatch) => turn(id, () => begin(id, watch));
  return { running, view, resume, begin: beginInTurn, end: endInTurn };
}

function watchHandlers(ports: WatchPorts, table: WatchTable): Handlers<WatchRequests> {
  const { memory, desk, cameraDesk, pictures, clock } = ports;
  return {
    "session.watch": async ({ sessionId: id, everySeconds = EVERY_SECONDS, cameraIds }) => {
      const state = await desk.read(id);
      mustBeOpen(state);
      const chosen = cameraIds ?? camerasOfRoom(memory.document.read().cameras, state.room);
      for (const each of chosen) cameraDesk.stored(each);
      await table.begin(id, { cameraIds: [...chosen], everySeconds });
      return table.view(id);
    },
    "session.unwatch": async ({ sessionId: id }) => {
      await desk.read(id);
      await table.end(id);
      return table.view(id);
    },
    "session.watching": async ({ sessionId: id }) => {
      await desk.read(id);
      return table.view(id);
    },
    "session.pictureNow": async ({ sessionId: id, cameraId: wanted }) => {
      const state = await desk.read(id);
      mustBeOpen(state);
      const camera = wanted ?? camerasFor(memory, id, state.room)[0];
      if (camera === undefined) {
        throw new AppError(because("no-camera-of-lesson"));
      }
      const { jpeg, takenAtMs } = await pictureNow(cameraDesk, camera, clock.nowMs());
      return pictures.take(id, { bytes: jpeg, cameraId: camera, takenAtMs });
    },
  };
}

async function pictureNow(cameraDesk: CameraDesk, id: CameraId, nowMs: number) {
  const { link, next, wishes } = cameraDesk.camera(id);
  const coming = next(nowMs, PICTURE_WITHIN_MS);
  const holder = `now:${nowMs}`;
  try {
    if (link === undefined) wishes.set(holder, 1000);
    else await link.pictureNow();
    return await coming;
  } catch (error) {
    coming.catch(() => undefined);
    throw error;
  } finally {
    wishes.set(holder, 0);
  }
}

function camerasFor(memory: Memory, id: SessionId, room: string): readonly CameraId[] {
  const { watches, cameras } = memory.document.read();
  return entryOf(watches, id)?.cameraIds ?? camerasOfRoom(cameras, room);
}

function viewOf(memory: Memory, id: SessionId, watch: RunningWatch | undefined): WatchView {
  const { watches, sessions } = memory.document.read();
  const entry = entryOf(sessions, id);
  if (entry === undefined) throw new AppError(because("session-gone"));
  const stored = entryOf(watches, id);
  return {
    sessionId: id,
    classId: entry.classId,
    isWatching: watch !== undefined,
    cameraIds: stored?.cameraIds ?? [],
    everySeconds: stored?.everySeconds ?? EVERY_SECONDS,
    ...(watch?.counts() ?? NO_COUNTS),
  };
}

function mustBeOpen({ hand }: SessionState): void {
  if (hand.phase === "open") return;
  throw new AppError(because("lesson-not-watched"));
}
