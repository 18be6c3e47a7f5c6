// place: electron/adapters/image/canary5.ts
// trips: boundaries/dependencies
import { app } from "electron";

export const canary = app;
