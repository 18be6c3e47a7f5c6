// place: electron/adapters/image/canary3.ts
// trips: boundaries/dependencies
import { target } from "#core/features/target";

export const canary = target;
