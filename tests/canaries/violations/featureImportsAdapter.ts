// place: electron/core/features/canary1.ts
// trips: boundaries/dependencies
import { target } from "#adapters/image/target";

export const canary = target;
