// place: renderer/src/ui/canary2.ts
// trips: boundaries/dependencies
import { target } from "#contract/target";

export const canary = target;
