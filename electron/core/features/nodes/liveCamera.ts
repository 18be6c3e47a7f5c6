import type { CameraState, CameraView, ConnectionState, LinkProblem, NodeHealth } from "#contract/camera";
import type { LinkNews, SeenNode } from "#core/ports";
import { cameraId } from "#contract/ids";
import type { StoredCamera } from "#core/stationDocument";

/** What is known of a camera now and forgotten with the program. A value. */
export type LiveCamera = {
  readonly connection: ConnectionState;
  readonly camera: CameraState;
  readonly arrived: number;
  readonly dropped: number;
  readonly tooOld: number;
  readonly lastTakenAtMs?: number;
  readonly health?: NodeHealth;
  readonly clockOffsetMs?: number;
  readonly address?: string;
  readonly version?: string;
  readonly linkProblem?: LinkProblem;
  readonly nextTryAtMs?: number;
  readonly cameraProblem?: LinkProblem;
};

export const NEW_CAMERA: LiveCamera = {
  connection: "idle",
  camera: "off",
  arrived: 0,
  dropped: 0,
  tooOld: 0,
};

/** What a camera is after news of it. */
export function hear(live: LiveCamera, news: LinkNews): LiveCamera {
  switch (news.type) {
    case "connection":
      return connectionHeard(live, news);
    case "camera": {
      const { cameraProblem: _, ...rest } = live;
      const said = { ...rest, camera: news.camera };
      return news.problem === undefined ? said : { ...said, cameraProblem: news.problem };
    }
    case "health":
      return { ...live, health: news.health };
    case "clock":
      return { ...live, clockOffsetMs: news.offsetMs };
    case "version":
      return { ...live, version: news.version };
    case "too-old":
      return { ...live, tooOld: live.tooOld + 1 };
    case "picture": {
      const { cameraProblem: _, ...rest } = live;
      return {
        ...rest,
        camera: "live",
        arrived: live.arrived + 1,
        lastTakenAtMs: Math.max(live.lastTakenAtMs ?? 0, news.picture.takenAtMs),
      };
    }
  }
}

/** While a problem is not settled, dialling again does not hide it. */
function connectionHeard(
  live: LiveCamera,
  { connection, address, problem, nextTryAtMs }: Extract<LinkNews, { readonly type: "connection" }>,
): LiveCamera {
  const { linkProblem: before, nextTryAtMs: _, ...rest } = live;
  const isSettled = connection === "connected" || connection === "idle";
  const kept = problem ?? (isSettled ? undefined : before);
  return {
    ...rest,
    connection,
    camera: connection === "connected" ? rest.camera : "off",
    ...(address === undefined ? {} : { address }),
    ...(kept === undefined ? {} : { linkProblem: kept }),
    ...(nextTryAtMs === undefined ? {} : { nextTryAtMs }),
  };
}

/** A camera of this station, for the lecturer. */
export function viewOf(stored: StoredCamera, live: LiveCamera, nowMs: number): CameraView {
  const { source } = stored;
  const address = live.address ?? addressOf(source);
  const problem = live.linkProblem ?? live.cameraProblem;
  return {
    cameraId: stored.cameraId,
    name: stored.name,
    room: stored.room,
    kind: source.kind,
    isPaired: true,
    connection: live.connection,
    camera: live.camera,
    ...lastPictureOf(live, nowMs),
    pictures: { arrived: live.arrived, dropped: live.dropped, tooOld: live.tooOld },
    ...(live.health === undefined ? {} : { health: live.health }),
    ...(live.clockOffsetMs === undefined ? {} : { clockOffsetMs: live.clockOffsetMs }),
    ...(address === undefined ? {} : { lastAddress: address }),
    ...(live.version === undefined ? {} : { version: live.version }),
    ...(problem === undefined ? {} : { problem }),
    ...(live.nextTryAtMs === undefined ? {} : { nextTryAtMs: live.nextTryAtMs }),
  };
}

/** A node that is on the network and not this station's. */
export function viewOfSeen({ nodeId, name, addresses, isPairingOpen }: SeenNode): CameraView {
  const [address] = addresses;
  return {
    cameraId: cameraId.parse(nodeId),
    name,
    room: "",
    kind: "room-node",
    isPaired: false,
    connection: "found",
    camera: "off",
    pictures: { arrived: 0, dropped: 0, tooOld: 0 },
    ...(address === undefined ? {} : { lastAddress: address }),
    ...(isPairingOpen === undefined ? {} : { isPairingOpen }),
  };
}

function lastPictureOf({ lastTakenAtMs }: LiveCamera, nowMs: number): Partial<CameraView> {
  if (lastTakenAtMs === undefined) return {};
  return { lastPictureAtMs: lastTakenAtMs, lastPictureAgeMs: Math.max(0, nowMs - lastTakenAtMs) };
}

/** An address without the name and password that may stand in it. */
function addressOf(source: StoredCamera["source"]): string | undefined {
  switch (source.kind) {
    case "room-node":
      return source.addresses[0];
    case "network":
      return source.url.replace(/^([a-z]+:\/\/)[^/@]*@/iu, "$1");
    case "folder":
      return source.path;
    case "laptop":
      return undefined;
  }
}
