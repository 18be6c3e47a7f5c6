import type { CameraView } from "#contract/camera";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { CameraId } from "#contract/ids";
import { entryOf, withoutEntries } from "#core/domain/entries";
import type { ArrivedPicture, LinkNews, SeenNode, StationIdentity } from "#core/ports";
import type { StoredCamera } from "#core/stationDocument";
import type { CameraDeskPorts } from "./cameraDeskPorts";
import { createIdentityOnce } from "./identityOnce";
import { NEW_CAMERA, viewOf, viewOfSeen } from "./liveCamera";
import { openCamera, type OpenCamera } from "./openCamera";
import { createSeenNodes } from "./seenNodes";
import { rememberAddress, writeCamera } from "./storedCameras";

/** Told of each picture that may count. */
export type PictureListener = (id: CameraId, picture: ArrivedPicture) => void;

/** The cameras of this station, open from `start` to `stop`. */
export class CameraDesk {
  /** This station's key and certificate; made at the first need. */
  readonly identity: () => Promise<StationIdentity>;
  readonly #ports: CameraDeskPorts;
  readonly #open = new Map<string, OpenCamera>();
  readonly #listeners = new Set<PictureListener>();
  readonly #seen: ReturnType<typeof createSeenNodes>;

  constructor(ports: CameraDeskPorts) {
    this.#ports = ports;
    this.identity = createIdentityOnce(ports);
    this.#seen = createSeenNodes(ports);
  }

  /** Opens this station's cameras and begins to look for nodes. */
  async start(): Promise<void> {
    this.#seen.start();
    for (const stored of Object.values(this.#cameras())) await this.#openOne(stored);
  }

  async stop(): Promise<void> {
    await this.#seen.stop();
    await Promise.all([...this.#open.values()].map((camera) => camera.close()));
    this.#open.clear();
    await this.#ports.cameras.close();
  }

  /** This station's cameras, then the nodes that are only found. */
  list(): readonly CameraView[] {
    const own = this.#cameras();
    const others = this.#seen.nodes().filter(({ nodeId }) => entryOf(own, nodeId) === undefined);
    return [...Object.values(own).map(({ cameraId }) => this.view(cameraId)), ...others.map(viewOfSeen)];
  }

  /** @throws AppError `not-found` */
  view(id: CameraId): CameraView {
    const open = this.#open.get(id);
    const view = viewOf(this.stored(id), open?.live() ?? NEW_CAMERA, this.#ports.clock.nowMs());
    return open === undefined ? view : { ...view, history: open.history() };
  }

  /** @throws AppError `not-found` */
  stored(id: CameraId): StoredCamera {
    const found = entryOf(this.#cameras(), id);
    if (found !== undefined) return found;
    throw new AppError(because("camera-gone"));
  }

  /** @throws AppError `not-found`, or `not-ready` while the station starts */
  camera(id: CameraId): OpenCamera {
    this.stored(id);
    const found = this.#open.get(id);
    if (found !== undefined) return found;
    throw new AppError(because("camera-opening"));
  }

  /** Nodes that announce themselves now. */
  seen(): readonly SeenNode[] {
    return this.#seen.nodes();
  }

  /** Adds a camera, or replaces the one of the same id, and opens it. */
  async add(camera: StoredCamera): Promise<CameraView> {
    await writeCamera(this.#ports.memory, camera);
    await this.#openOne(camera);
    return this.#tellOf(camera.cameraId);
  }

  /** Changes what is kept of a camera. @throws AppError `not-found` */
  async change(id: CameraId, change: (camera: StoredCamera) => StoredCamera): Promise<CameraView> {
    await writeCamera(this.#ports.memory, change(this.stored(id)));
    return this.#tellOf(id);
  }

  /** Forgets a camera. @throws AppError `not-found` */
  async remove(id: CameraId): Promise<void> {
    this.stored(id);
    const camera = this.#open.get(id);
    this.#open.delete(id);
    await this.#ports.memory.document.update((document) => ({
      ...document,
      cameras: withoutEntries(document.cameras, [id]),
    }));
    await camera?.close();
    this.#ports.tell({ type: "node-removed", cameraId: id });
  }

  /** Tells of every picture from now on. */
  onPicture(listener: PictureListener): void {
    this.#listeners.add(listener);
  }

  #cameras(): Readonly<Record<string, StoredCamera>> {
    return this.#ports.memory.document.read().cameras;
  }

  #tellOf(id: CameraId): CameraView {
    const camera = this.view(id);
    this.#ports.tell({ type: "node-changed", camera });
    return camera;
  }

  async #openOne(stored: StoredCamera): Promise<void> {
    const { source, cameraId } = stored;
    const { cameras } = this.#ports;
    const identity = await this.identity();
    await this.#open.get(cameraId)?.close();
    const open =
      source.kind === "laptop"
        ? undefined
        : (tell: (news: LinkNews) => void) => cameras.open(source, identity, tell);
    const onNews = (news: LinkNews) => this.#hear(cameraId, news);
    this.#open.set(cameraId, openCamera({ ...this.#ports, open, onNews }));
  }

  #hear(id: CameraId, news: LinkNews): void {
    const { memory, tell, reportBug } = this.#ports;
    if (entryOf(this.#cameras(), id) === undefined) return;
    if (news.type === "picture") {
      const { takenAtMs, ageMs, jpeg } = news.picture;
      for (const listener of this.#listeners) listener(id, news.picture);
      return tell({ type: "picture-arrived", cameraId: id, takenAtMs, ageMs, sizeBytes: jpeg.length });
    }
    if (news.type === "connection" && news.connection === "connected" && news.address !== undefined) {
      rememberAddress(memory, id, news.address).catch((error: unknown) =>
        reportBug(error, "remembering an address"),
      );
    }
    this.#tellOf(id);
  }
}
