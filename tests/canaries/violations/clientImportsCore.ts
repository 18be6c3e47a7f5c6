// place: renderer/src/client/canary2.ts
// trips: boundaries/dependencies
import { target } from "#core/target";

export const canary = target;
