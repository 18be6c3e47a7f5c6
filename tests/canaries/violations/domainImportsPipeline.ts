// place: electron/core/domain/canary2.ts
// trips: boundaries/dependencies
import { target } from "#core/pipeline/target";

export const canary = target;
