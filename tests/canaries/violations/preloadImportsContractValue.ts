// place: electron/preload/canary2.ts
// trips: boundaries/dependencies
import { target } from "#contract/target";

export const canary = target;
