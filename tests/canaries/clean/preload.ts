// place: electron/preload/clean.ts
// trips: nothing
import { ipcRenderer as a0 } from "electron";
import type { Target as a1 } from "#contract/target";

export const clean = [a0];
export type Clean = a1;
