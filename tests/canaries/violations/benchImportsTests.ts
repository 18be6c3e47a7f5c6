// place: bench/canary1.ts
// trips: boundaries/dependencies
import { target } from "../tests/target";

export const canary = target;
