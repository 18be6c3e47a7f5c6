// place: pi-node/wire/clean.ts
// trips: nothing
import { z as a0 } from "zod";
import { target as a1 } from "./target";

export const clean = [a0, a1];
