import { z } from "zod";
import { cameraView, watchView } from "./camera";
import { cameraId, classId, sessionId } from "./ids";
import type { Immutable } from "./immutable";
import { sessionView } from "./session";
import { epochMs } from "./time";
import { why } from "./why";

/**
 * What a station tells without being asked. What names a class goes to its lecturer only, what is about cameras to whoever
 * is logged in. A picture never rides in an event: `node.picture` gives it.
 */
export const stationEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("session-changed"), sessionId, classId, session: sessionView }),
  z.strictObject({ type: z.literal("class-changed"), classId }),
  z.strictObject({ type: z.literal("watch-changed"), classId, watch: watchView }),
  z.strictObject({
    type: z.literal("import-progress"),
    classId,
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("node-changed"), camera: cameraView }),
  z.strictObject({ type: z.literal("node-removed"), cameraId }),
  z.strictObject({
    type: z.literal("picture-arrived"),
    cameraId,
    takenAtMs: epochMs,
    ageMs: z.int().min(0),
    sizeBytes: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("notice"), message: z.string(), why, atMs: epochMs }),
]);
export type StationEvent = Immutable<z.infer<typeof stationEvent>>;

/** The first thing that a socket must say; until then it is told nothing. */
export const socketHello = z.strictObject({ token: z.string(), login: z.string().exactOptional() });
