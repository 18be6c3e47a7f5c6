// place: electron/cli/canary1.ts
// trips: boundaries/dependencies
import { target } from "../serve/target";

export const canary = target;
