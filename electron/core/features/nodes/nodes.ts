import type { RungResult } from "#contract/camera";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { FileOut } from "#contract/fileOut";
import { cameraId, type CameraId } from "#contract/ids";
import type { nodeRequests } from "#contract/requests/nodeRequests";
import type { Handlers } from "#core/dispatch";
import { entryOf } from "#core/domain/entries";
import type { CameraLink, Random, SearchedRung } from "#core/ports";
import type { Memory, StoredCamera } from "#core/stationDocument";
import type { CameraDesk } from "./cameraDesk";
import type { CameraDeskPorts } from "./cameraDeskPorts";

/** How often a live view gets a picture, and how long it goes on after it was last asked for. */
const PREVIEW_EVERY_MS = 1000;
const PREVIEW_FOR_MS = 10_000;
const PICTURE_WITHIN_MS = 8000;

const MAX_CAMERAS = 64;

export type NodePorts = CameraDeskPorts & { readonly random: Random; readonly cameraDesk: CameraDesk };

type CameraRequests = Omit<
  typeof nodeRequests,
  "session.watch" | "session.unwatch" | "session.watching" | "session.pictureNow"
>;

/** Cameras: finding, pairing, naming and looking through them. */
export function createNodes(ports: NodePorts): Handlers<CameraRequests> {
  const { cameraDesk: desk, clock } = ports;
  const preview = createPreview(ports);
  return {
    "nodes.list": async () => desk.list(),
    "nodes.discover": (given) => discover(ports, given),
    "node.pair": (given) => pair(ports, given),
    "node.addCamera": async ({ name, room = "", source }) => {
      mustHaveSpace(ports.memory);
      const id = cameraId.parse(ports.random.id());
      return desk.add({ cameraId: id, name, room, addedAtMs: clock.nowMs(), source });
    },
    "node.revoke": async ({ cameraId: id }) => {
      await desk.remove(id);
      return {};
    },
    "node.rename": async ({ cameraId: id, name }) => {
      const view = await desk.change(id, (camera) => ({ ...camera, name }));
      const { link, live } = desk.camera(id);
      if (live().connection === "connected") await link?.rename(name);
      return view;
    },
    "node.assign": ({ cameraId: id, room }) => desk.change(id, (camera) => ({ ...camera, room })),
    "node.identify": ({ cameraId: id }) => command(desk, id, (link) => link.identify()),
    "node.restart": ({ cameraId: id, what = "camera" }) => command(desk, id, (link) => link.restart(what)),
    "node.update": ({ cameraId: id }, { bytes }) => command(desk, id, (link) => link.update(bytes)),
    "node.picture": ({ cameraId: id }) => preview(id),
    "node.pushPicture": async ({ cameraId: id, takenAtMs = clock.nowMs() }, { bytes }) => {
      if (desk.stored(id).source.kind !== "laptop") {
        throw new AppError(because("camera-brings-no-pictures"));
      }
      const { hear, wishes } = desk.camera(id);
      const ageMs = Math.max(0, clock.nowMs() - takenAtMs);
      hear({ type: "connection", connection: "connected" });
      hear({
        type: "picture",
        picture: { jpeg: bytes, takenAtMs: Math.min(takenAtMs, clock.nowMs()), ageMs },
      });
      return { isWanted: wishes.everyMs() > 0, everyMs: wishes.everyMs() };
    },
  };
}

/** The newest picture, waiting for one where there is none; the camera keeps running for whoever looks. */
function createPreview({ cameraDesk: desk, clock, timers }: NodePorts) {
  const leases = new Map<CameraId, () => void>();
  return async (id: CameraId): Promise<FileOut> => {
    const camera = desk.camera(id);
    leases.get(id)?.();
    camera.wishes.set("preview", PREVIEW_EVERY_MS);
    leases.set(
      id,
      timers.after(PREVIEW_FOR_MS, () => {
        leases.delete(id);
        camera.wishes.set("preview", 0);
      }),
    );
    const { jpeg } =
      camera.fresh() ?? (await camera.next(clock.nowMs() - PREVIEW_EVERY_MS, PICTURE_WITHIN_MS));
    return { mediaType: "image/jpeg", bytes: jpeg };
  };
}

async function discover(
  { cameraDesk: desk, cameras, memory }: NodePorts,
  given: { readonly address?: string; readonly reverse?: boolean },
): Promise<RungResult[]> {
  const known = Object.values(memory.document.read().cameras).flatMap(({ cameraId: nodeId, source }) =>
    source.kind === "room-node" ? [{ nodeId, addresses: source.addresses }] : [],
  );
  const { address, reverse = false } = given;
  const search = { known, reverse, ...(address === undefined ? {} : { address }) };
  const rungs = await cameras.search(search, await desk.identity());
  const own = memory.document.read().cameras;
  return rungs.map((rung) => rungResult(rung, (id) => entryOf(own, id)));
}

function rungResult(
  { rung, result, nodes, says, problem }: SearchedRung,
  own: (id: string) => StoredCamera | undefined,
): RungResult & { found: RungResult["found"][number][] } {
  return {
    rung,
    result,
    says,
    ...(problem === undefined ? {} : { problem }),
    found: nodes.map(({ nodeId, name, addresses, isPairingOpen }) => ({
      cameraId: cameraId.parse(nodeId),
      name: own(nodeId)?.name ?? name,
      address: addresses[0] ?? "",
      isPaired: own(nodeId) !== undefined,
      ...(isPairingOpen === undefined ? {} : { isPairingOpen }),
    })),
  };
}

async function pair(
  { cameraDesk: desk, cameras, memory, clock }: NodePorts,
  given: {
    readonly address?: string;
    readonly cameraId?: CameraId;
    readonly code: string;
    readonly room?: string;
  },
) {
  const { address, cameraId: wanted, code, room } = given;
  const seen = desk.seen().find(({ nodeId }) => nodeId === wanted);
  const addresses = address === undefined ? (seen?.addresses ?? []) : [address];
  if (addresses.length === 0) {
    throw new AppError(because("camera-address-unknown"));
  }
  const paired = await cameras.pair({ addresses, code }, await desk.identity());
  const id = cameraId.parse(paired.nodeId);
  const before = entryOf(memory.document.read().cameras, id);
  if (before === undefined) mustHaveSpace(memory);
  return desk.add({
    cameraId: id,
    name: before?.name ?? paired.name,
    room: room ?? before?.room ?? "",
    addedAtMs: clock.nowMs(),
    source: { kind: "room-node", fingerprint: paired.fingerprint, addresses: [paired.address] },
  });
}

async function command(
  desk: CameraDesk,
  id: CameraId,
  run: (link: CameraLink) => Promise<void>,
): Promise<Record<string, never>> {
  const { link } = desk.camera(id);
  if (link === undefined) {
    throw new AppError(because("camera-takes-no-commands"));
  }
  await run(link);
  return {};
}

function mustHaveSpace(memory: Memory): void {
  if (Object.keys(memory.document.read().cameras).length < MAX_CAMERAS) return;
  throw new AppError(because("too-many-cameras", { most: MAX_CAMERAS }));
}
