// place: renderer/src/features/lesson/canary1.ts
// trips: boundaries/dependencies
import { target } from "../roster/target";

export const canary = target;
