// place: pi-node/deploy/clean.ts
// trips: nothing
import { EOL as a0 } from "node:os";

export const clean = [a0];
