// place: electron/core/canaryServe.ts
// trips: boundaries/dependencies
import { target } from "../serve/target";

export const canary = target;
