import { z } from "zod";
import { cameraId, classId, sessionId } from "./ids";
import type { Immutable } from "./immutable";
import { longText, shortText } from "./text";
import { epochMs } from "./time";

/** What a camera is: one on a node in the room, one at an RTSP or HTTP address, this computer's own, or a folder that plays like one. */
export const cameraKind = z.enum(["room-node", "network", "laptop", "folder"]);

/**
 * Whether a camera can be reached. `found`: on the network, but not paired. `idle`: nothing is open because nobody wants its pictures.
 * `wrong-key`: whoever answers is not the node that was paired, and is not spoken to. `lost` is tried again all the time.
 */
export const connectionState = z.enum(["found", "idle", "connecting", "connected", "lost", "wrong-key"]);
export type ConnectionState = z.infer<typeof connectionState>;

/** Whether pictures come: `off` where nobody asked for them, `no-signal` where the camera itself gives none. */
export const cameraState = z.enum(["off", "starting", "live", "no-signal"]);
export type CameraState = z.infer<typeof cameraState>;

/** Why a camera cannot be reached, as far as it can be told. */
export const LINK_CAUSES = [
  "no-network",
  "node-off",
  "client-isolation",
  "other-subnet",
  "firewall",
  "vpn",
  "wrong-key",
  "not-paired",
  "refused",
  "timeout",
  "unknown-name",
  "other-version",
  "no-ffmpeg",
  "no-signal",
  "no-folder",
  "link-lost",
] as const;

/** What is the matter, and what the lecturer can do about it. */
export const linkProblem = z.strictObject({
  cause: z.enum(LINK_CAUSES),
  says: z.string().max(500),
  advice: z.string().max(500),
});
export type LinkProblem = Immutable<z.infer<typeof linkProblem>>;

const count = z.int().min(0);

/** How a node is. Every field is missing where its computer cannot tell. */
export const nodeHealth = z.strictObject({
  temperatureC: z.number().exactOptional(),
  /** Whether the board slows itself down now: too hot, or too little power. */
  isThrottled: z.boolean().exactOptional(),
  wifiDbm: z.number().exactOptional(),
  /** Average of runnable processes over a minute. */
  load: z.number().min(0).exactOptional(),
  residentBytes: count.exactOptional(),
  diskFreeBytes: count.exactOptional(),
  droppedPictures: count.exactOptional(),
  cameraError: z.string().max(500).exactOptional(),
  upMs: count.exactOptional(),
});
export type NodeHealth = Immutable<z.infer<typeof nodeHealth>>;

/** Degrees Celsius from which a small board begins to slow itself down. */
export const HOT_FROM_C = 75;

/** A health history goes in steps of so many minutes. */
export const SLOT_MINUTES = 5;

/** How a camera was: `hot` slows itself down by heat or too little power, `lost` gave nothing, `off` was not asked. */
const healthState = z.enum(["ok", "hot", "lost", "off"]);
export type HealthState = z.infer<typeof healthState>;

const healthStretch = z.strictObject({ state: healthState, minutes: z.int().min(SLOT_MINUTES).max(1440) });
export type HealthStretch = Immutable<z.infer<typeof healthStretch>>;

/** Pictures of a camera since the station started; the dropped ones were overtaken by newer ones, the old ones are never counted. */
const pictureCounts = z.strictObject({ arrived: count, dropped: count, tooOld: count });

/** A camera as the lecturer sees it. */
export const cameraView = z.strictObject({
  cameraId,
  name: shortText,
  room: longText,
  kind: cameraKind,
  isPaired: z.boolean(),
  connection: connectionState,
  camera: cameraState,
  /** How long ago its last picture was taken, in milliseconds, at the moment of asking. */
  lastPictureAgeMs: count.exactOptional(),
  lastPictureAtMs: epochMs.exactOptional(),
  pictures: pictureCounts,
  health: nodeHealth.exactOptional(),
  /** How it was in the last 24 hours, oldest first, as far as the station has run; the last stretch lasts now. Only of cameras that are paired. */
  history: z.array(healthStretch).max(288).exactOptional(),
  /** How far the node's clock is ahead of this computer's, in milliseconds. */
  clockOffsetMs: z.number().exactOptional(),
  lastAddress: z.string().max(500).exactOptional(),
  /** Whether a node that was found takes a code now. */
  isPairingOpen: z.boolean().exactOptional(),
  version: z.string().max(64).exactOptional(),
  /** Why there is no connection or no picture. */
  problem: linkProblem.exactOptional(),
  /** When a camera that was lost is tried again. */
  nextTryAtMs: epochMs.exactOptional(),
});
export type CameraView = Immutable<z.infer<typeof cameraView>>;

/** One way of looking for nodes, from the easiest to the last resort. */
export const searchRung = z.enum(["mdns", "last-address", "typed-address", "cable", "reverse"]);
export type SearchRung = z.infer<typeof searchRung>;

const foundNode = z.strictObject({
  cameraId,
  name: shortText,
  address: z.string().max(500),
  isPaired: z.boolean(),
  isPairingOpen: z.boolean().exactOptional(),
});
export type FoundNode = Immutable<z.infer<typeof foundNode>>;

/** How one way of looking ended. */
export const rungResult = z.strictObject({
  rung: searchRung,
  result: z.enum(["found", "nothing", "failed", "not-tried"]),
  found: z.array(foundNode),
  /** In words for the lecturer. */
  says: z.string().max(500),
  problem: linkProblem.exactOptional(),
});
export type RungResult = Immutable<z.infer<typeof rungResult>>;

/** A lesson that cameras look at by themselves. */
export const watchView = z.strictObject({
  sessionId,
  classId,
  isWatching: z.boolean(),
  cameraIds: z.array(cameraId),
  everySeconds: z.int().min(1).max(600),
  taken: count,
  tooOld: count,
  dropped: count,
  failed: count,
  lastTakenAtMs: epochMs.exactOptional(),
  /** Why the last picture could not be looked at. */
  lastFailure: z.string().max(500).exactOptional(),
});
export type WatchView = Immutable<z.infer<typeof watchView>>;
