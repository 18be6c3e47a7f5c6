// place: pi-node/wire/canary1.ts
// trips: boundaries/dependencies
import { target } from "#contract/target";

export const canary = target;
