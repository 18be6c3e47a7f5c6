// place: renderer/src/app/canary2.ts
// trips: boundaries/dependencies
import { EOL } from "node:os";

export const canary = EOL;
