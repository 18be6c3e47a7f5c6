// place: electron/serve/canary3.ts
// trips: boundaries/dependencies
import { target } from "../cli/target";

export const canary = target;
