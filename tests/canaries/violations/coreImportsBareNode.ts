// place: electron/core/canary3.ts
// trips: boundaries/dependencies
import { basename } from "path";

export const canary = basename;
