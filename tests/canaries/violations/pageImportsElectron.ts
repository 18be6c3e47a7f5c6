// place: renderer/src/features/lesson/canary3.ts
// trips: boundaries/dependencies
import { ipcRenderer } from "electron";

export const canary = ipcRenderer;
