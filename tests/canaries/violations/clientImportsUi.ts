// place: renderer/src/client/canary1.ts
// trips: boundaries/dependencies
import { target } from "../ui/target";

export const canary = target;
