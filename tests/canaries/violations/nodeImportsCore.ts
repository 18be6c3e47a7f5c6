// place: pi-node/src/canary.ts
// trips: boundaries/dependencies
import { target } from "#core/target";

export const canary = target;
