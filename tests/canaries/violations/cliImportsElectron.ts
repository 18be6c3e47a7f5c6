// place: electron/cli/canary2.ts
// trips: boundaries/dependencies
import { app } from "electron";

export const canary = app;
