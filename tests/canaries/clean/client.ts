// place: renderer/src/client/clean.ts
// trips: nothing
import { target as a0 } from "#contract/target";
import { target as a1 } from "./target";

export const clean = [a0, a1];
