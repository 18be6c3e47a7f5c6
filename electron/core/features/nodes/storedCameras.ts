import type { CameraId } from "#contract/ids";
import { entryOf } from "#core/domain/entries";
import type { Memory, StoredCamera } from "#core/stationDocument";

const MAX_ADDRESSES = 8;

/** Keeps a camera, in the place of one of the same id. */
export async function writeCamera(memory: Memory, camera: StoredCamera): Promise<void> {
  await memory.document.update((document) => ({
    ...document,
    cameras: { ...document.cameras, [camera.cameraId]: camera },
  }));
}

/** The address that worked comes first next time. */
export async function rememberAddress(memory: Memory, id: CameraId, address: string): Promise<void> {
  const kept = entryOf(memory.document.read().cameras, id)?.source;
  if (kept?.kind !== "room-node" || kept.addresses[0] === address) return;
  await memory.document.update((document) => {
    const camera = entryOf(document.cameras, id);
    if (camera?.source.kind !== "room-node") return document;
    const others = camera.source.addresses.filter((each) => each !== address);
    const addresses = [address, ...others].slice(0, MAX_ADDRESSES);
    const source = { ...camera.source, addresses };
    return { ...document, cameras: { ...document.cameras, [id]: { ...camera, source } } };
  });
}
