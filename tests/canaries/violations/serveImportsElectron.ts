// place: electron/serve/canary2.ts
// trips: boundaries/dependencies
import { app } from "electron";

export const canary = app;
