// place: pi-node/src/clean.ts
// trips: nothing
import { target as a0 } from "#wire/target";
import { EOL as a1 } from "node:os";
import { target as a2 } from "./target";
import { versions as a3 } from "sharp";

export const clean = [a0, a1, a2, a3];
