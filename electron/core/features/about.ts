import type { AboutStation } from "#contract/station";
import type { ModelInventory } from "../ports";

/** Says which Rollcall this is and which of its networks are ready. Files are looked at anew each time. */
export async function aboutStationNow(version: string, models: ModelInventory): Promise<AboutStation> {
  return { version, models: [...(await models.status())] };
}
