// place: electron/adapters/image/canary2.ts
// trips: boundaries/dependencies
import { target } from "../store/target";

export const canary = target;
