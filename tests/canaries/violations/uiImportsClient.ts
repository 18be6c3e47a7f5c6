// place: renderer/src/ui/canary1.ts
// trips: boundaries/dependencies
import { target } from "../client/target";

export const canary = target;
