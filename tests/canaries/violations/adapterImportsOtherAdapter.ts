// place: electron/adapters/image/canary1.ts
// trips: boundaries/dependencies
import { target } from "#adapters/store/target";

export const canary = target;
