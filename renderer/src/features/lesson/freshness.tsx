import { inTrouble } from "#contract/reasons/reasons";
import { useSaid } from "#shell/said";
import type { CameraView } from "#contract/camera";
import { useTranslation } from "react-i18next";
import { useFeed, useKnown } from "./hooks";

/** How the latest picture stands to now; `resting` is old because nobody asked for a newer one. */
export type Standing = "none" | "waiting" | "fresh" | "resting" | "silent";
export type Freshness = { readonly standing: Standing; readonly ageMs: number | undefined };

/** A picture is old when it should have been replaced three times by now. */
const SILENT_AFTER = 3;
/** What looking at a picture may take on a slow computer. */
const LOOKING_MS = 10_000;

/** Whether the latest picture says how things are now, and how old it is. */
export function useFreshness(nowMs: number): Freshness {
  const takenAtMs = useKnown(({ session }) => session.lastPictureAtMs);
  const everyS = useFeed((state) => state.everyS);
  const isRunning = useFeed((state) => state.isRunning);
  const hasTrouble = useFeed((state) => state.trouble !== undefined);
  const isLost = useAreAllDown() || hasTrouble;
  if (takenAtMs === undefined) {
    return { standing: isLost ? "silent" : isRunning ? "waiting" : "none", ageMs: undefined };
  }
  const ageMs = Math.max(0, nowMs - takenAtMs);
  const isOld = ageMs > SILENT_AFTER * everyS * 1000 + LOOKING_MS;
  const standing = isLost || (isRunning && isOld) ? "silent" : isOld ? "resting" : "fresh";
  return { standing, ageMs };
}

/** The cameras that are to look at the lesson, as far as they are still there. */
function useWatched(): readonly CameraView[] | undefined {
  const kind = useFeed((state) => state.feed.kind);
  const watch = useFeed((state) => state.watch);
  const cameras = useFeed((state) => state.cameras);
  if (kind !== "room" || watch?.isWatching !== true) return undefined;
  return cameras.filter(({ cameraId }) => watch.cameraIds.includes(cameraId));
}

/** Whether none of the lesson's cameras gives a picture. */
function useAreAllDown(): boolean {
  const watched = useWatched();
  return watched !== undefined && watched.every(isDown);
}

function isDown({ problem, connection }: CameraView): boolean {
  return problem !== undefined || connection === "lost" || connection === "wrong-key";
}

/** Why no picture comes, in words, and when the next try is; nothing where it is not known. */
export function useTrouble():
  | { readonly says: string; readonly nextTryAtMs: number | undefined }
  | undefined {
  const { t } = useTranslation();
  const said = useSaid();
  const watched = useWatched();
  const trouble = useFeed((state) => state.trouble);
  const camera = watched?.find(isDown);
  if (watched?.length === 0) return { says: t("lesson.cameraGone"), nextTryAtMs: undefined };
  if (camera?.problem !== undefined) {
    const words = said(inTrouble(camera.problem.cause));
    return { says: `${camera.name}: ${words}`, nextTryAtMs: camera.nextTryAtMs };
  }
  if (trouble === undefined) return undefined;
  return { says: said(trouble), nextTryAtMs: undefined };
}
