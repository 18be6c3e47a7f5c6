import { z } from "zod";
import { classId, sessionId } from "./ids";
import type { Immutable } from "./immutable";
import { sessionView } from "./session";
import { epochMs } from "./time";

/** What a station tells without being asked. `session-changed` goes to the class's lecturer only. */
export const stationEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("session-changed"), sessionId, classId, session: sessionView }),
  z.strictObject({ type: z.literal("class-changed"), classId }),
  z.strictObject({ type: z.literal("notice"), message: z.string(), atMs: epochMs }),
]);
export type StationEvent = Immutable<z.infer<typeof stationEvent>>;

/** The first thing that a socket must say; until then it is told nothing. */
export const socketHello = z.strictObject({ token: z.string(), login: z.string().exactOptional() });
