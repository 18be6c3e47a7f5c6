// place: pi-node/deploy/canary.ts
// trips: boundaries/dependencies
import { target } from "../src/target";

export const canary = target;
