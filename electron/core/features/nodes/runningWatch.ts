import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { CameraId, SessionId } from "#contract/ids";
import { isFresh } from "#core/domain/pictureAge";
import { createLatestOnly } from "#core/pipeline/latestOnly";
import type { ArrivedPicture, BugReporter, Clock } from "#core/ports";
import type { Pictures } from "../sessions/pictures";
import type { CameraDesk } from "./cameraDesk";

/** A camera keeps its pace only roughly: a picture that comes a little early counts. */
const EARLY = 0.8;

type Counts = {
  readonly taken: number;
  readonly tooOld: number;
  readonly dropped: number;
  readonly failed: number;
  readonly lastTakenAtMs?: number;
  readonly lastFailure?: string;
};

export const NO_COUNTS: Counts = { taken: 0, tooOld: 0, dropped: 0, failed: 0 };

/** One lesson that cameras look at. */
export type RunningWatch = {
  readonly offer: (camera: CameraId, picture: ArrivedPicture) => void;
  readonly counts: () => Counts;
  /** Takes no more pictures, and lets the cameras go off. */
  readonly end: () => void;
  /** Resolves when the picture that is looked at is done with. */
  readonly settled: () => Promise<void>;
};

type RunningPorts = {
  readonly sessionId: SessionId;
  readonly cameraIds: readonly CameraId[];
  readonly everyMs: number;
  readonly clock: Clock;
  readonly cameraDesk: CameraDesk;
  readonly pictures: Pick<Pictures, "take">;
  readonly reportBug: BugReporter;
  readonly onCount: () => void;
  /** The lesson takes no more pictures. */
  readonly onLocked: () => Promise<void>;
};

/** Looks at one picture after another, always the newest of the camera that has waited longest. */
export function createRunningWatch(ports: RunningPorts): RunningWatch {
  const { sessionId, everyMs, clock } = ports;
  const slots = createLatestOnly<CameraId, ArrivedPicture>();
  const lastOffered = new Map<CameraId, number>();
  let counts = NO_COUNTS;
  let looking: Promise<void> | undefined;
  const over = new AbortController();

  const count = (change: Partial<Counts>) => {
    counts = { ...counts, ...change, dropped: slots.dropped() };
    ports.onCount();
  };
  const lookAt = async (cameraId: CameraId, { jpeg, takenAtMs }: ArrivedPicture) => {
    // It may have waited behind another camera's picture.
    if (!isFresh(clock.nowMs() - takenAtMs)) return count({ tooOld: counts.tooOld + 1 });
    try {
      await ports.pictures.take(sessionId, { bytes: jpeg, cameraId, takenAtMs });
      const lastTakenAtMs = Math.max(takenAtMs, counts.lastTakenAtMs ?? 0);
      count({ taken: counts.taken + 1, lastTakenAtMs });
    } catch (error) {
      if (!(error instanceof AppError)) ports.reportBug(error, "looking at a camera's picture");
      else if (error.code === "session-locked") return ports.onLocked();
      const lastFailure = (error instanceof AppError ? error : because("internal")).message.slice(0, 500);
      count({ failed: counts.failed + 1, lastFailure });
    }
  };
  const work = async () => {
    for (let next = slots.take(); next !== undefined; next = slots.take()) {
      if (!over.signal.aborted) await lookAt(next.key, next.item);
    }
  };
  const wish = (ms: number) => {
    for (const id of ports.cameraIds) wishOf(ports.cameraDesk, id, `session:${sessionId}`, ms);
  };
  wish(everyMs);

  return {
    offer: (camera, picture) => {
      if (over.signal.aborted || !ports.cameraIds.includes(camera)) return;
      const before = lastOffered.get(camera) ?? Number.NEGATIVE_INFINITY;
      if (picture.takenAtMs - before < everyMs * EARLY) return;
      lastOffered.set(camera, picture.takenAtMs);
      slots.offer(camera, picture);
      looking ??= work()
        .catch((error: unknown) => ports.reportBug(error, "looking at a lesson"))
        .finally(() => {
          looking = undefined;
        });
    },
    counts: () => counts,
    end: () => {
      over.abort();
      wish(0);
    },
    settled: async () => {
      await looking;
    },
  };
}

/** A camera that was removed since is passed over. */
function wishOf(desk: CameraDesk, id: CameraId, holder: string, everyMs: number): void {
  try {
    desk.camera(id).wishes.set(holder, everyMs);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
