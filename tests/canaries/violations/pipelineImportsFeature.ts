// place: electron/core/pipeline/canary1.ts
// trips: boundaries/dependencies
import { target } from "#core/features/target";

export const canary = target;
