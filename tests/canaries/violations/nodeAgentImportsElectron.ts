// place: pi-node/src/canary2.ts
// trips: boundaries/dependencies
import { app } from "electron";

export const canary = app;
