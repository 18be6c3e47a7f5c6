// place: electron/preload/canary1.ts
// trips: boundaries/dependencies
import { target } from "#core/target";

export const canary = target;
