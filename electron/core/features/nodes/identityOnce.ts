import type { StationIdentity } from "#core/ports";
import type { CameraDeskPorts } from "./cameraDeskPorts";

/** Made at the first need and kept, sealed, with everything else: a restored station is still known to its nodes. */
export function createIdentityOnce({
  memory,
  cameras,
}: Pick<CameraDeskPorts, "memory" | "cameras">): () => Promise<StationIdentity> {
  let making: Promise<StationIdentity> | undefined;
  const make = async (): Promise<StationIdentity> => {
    const kept = memory.document.read().identity;
    if (kept !== undefined) return kept;
    const identity = await cameras.createIdentity();
    await memory.document.update((document) => ({ ...document, identity }));
    return identity;
  };
  return async () => {
    making ??= make();
    try {
      return await making;
    } catch (error) {
      making = undefined;
      throw error;
    }
  };
}
