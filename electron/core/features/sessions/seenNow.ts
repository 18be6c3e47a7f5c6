import type { SessionId } from "#contract/ids";
import { faceKey, type FaceCrops } from "./faceCrops";
import { EMPTY_LOOKOUT, type Lookout } from "./lookout";

/** Faces are cut out of pictures while these are in memory; what is kept on the disk shows no unknown face. */
export type SeenNow = {
  readonly people: Lookout["people"];
  /** By `faceKey`. */
  readonly crops: FaceCrops;
  /** The latest picture, blurred as it would be kept. */
  readonly latest?: { readonly picture: number; readonly jpeg: Uint8Array };
};

type NewPicture = {
  readonly picture: number;
  readonly jpeg: Uint8Array;
  readonly crops: readonly Uint8Array[];
};

/** What sessions' latest pictures showed: in memory, and nowhere else. */
export function createSeenMemory() {
  const lookouts = new Map<SessionId, Lookout>();
  const shown = new Map<SessionId, Omit<SeenNow, "people">>();
  return {
    lookout: (id: SessionId): Lookout => lookouts.get(id) ?? EMPTY_LOOKOUT,
    seen: (id: SessionId): SeenNow => ({
      people: lookouts.get(id)?.people ?? [],
      ...(shown.get(id) ?? { crops: new Map() }),
    }),
    add: (id: SessionId, lookout: Lookout, { picture, jpeg, crops }: NewPicture) => {
      lookouts.set(id, lookout);
      const all = withCrops(shown.get(id)?.crops, picture, crops, lookout);
      shown.set(id, { crops: all, latest: { picture, jpeg } });
    },
    dropFaces: (id: SessionId) => void shown.delete(id),
    forget: (id: SessionId) => {
      lookouts.delete(id);
      shown.delete(id);
    },
  };
}

/** The crops of the pictures that are still matched together; older ones are let go of. */
function withCrops(
  before: FaceCrops | undefined,
  picture: number,
  crops: readonly Uint8Array[],
  { pictures }: Lookout,
): FaceCrops {
  const oldest = pictures[0]?.picture ?? picture;
  const kept = [...(before ?? [])].filter(([key]) => Number(key.split("/")[0]) >= oldest);
  return new Map([...kept, ...crops.map((jpeg, face) => [faceKey({ picture, face }), jpeg] as const)]);
}
