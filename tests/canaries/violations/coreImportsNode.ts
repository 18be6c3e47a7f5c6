// place: electron/core/canary2.ts
// trips: boundaries/dependencies
import { readFile } from "node:fs/promises";

export const canary = readFile;
