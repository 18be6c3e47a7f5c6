// place: electron/core/canary1.ts
// trips: boundaries/dependencies
import { target } from "../main/target";

export const canary = target;
