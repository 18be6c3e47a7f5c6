// place: electron/core/pipeline/canary2.ts
// trips: boundaries/dependencies
import { target } from "#core/ports";

export const canary = target;
