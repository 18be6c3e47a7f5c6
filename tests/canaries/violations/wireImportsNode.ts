// place: pi-node/wire/canary3.ts
// trips: boundaries/dependencies
import { EOL } from "node:os";

export const canary = EOL;
