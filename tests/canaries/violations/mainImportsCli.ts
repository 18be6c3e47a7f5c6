// place: electron/main/canary1.ts
// trips: boundaries/dependencies
import { target } from "../cli/target";

export const canary = target;
