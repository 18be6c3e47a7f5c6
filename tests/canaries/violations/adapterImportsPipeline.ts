// place: electron/adapters/image/canary3b.ts
// trips: boundaries/dependencies
import { target } from "#core/pipeline/target";

export const canary = target;
