import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app } from "electron";

/** Folder of all that was built: `out/`. */
const BUILT = dirname(dirname(fileURLToPath(import.meta.url)));

export const PRELOAD = join(BUILT, "preload", "index.cjs");
export const PAGE_FOLDER = join(BUILT, "renderer");
export const CORE_ENTRY = join(BUILT, "main", "coreEntry.js");

/** Set by `electron-vite dev`; a packaged application listens to no such thing. */
export const devServer = app.isPackaged ? undefined : process.env["ELECTRON_RENDERER_URL"];

export function windowStateFile(): string {
  return join(app.getPath("userData"), "window.json");
}

/** Where the station lies; its key lies beside it. */
export function stationFolder(): string {
  return join(app.getPath("userData"), "station");
}

/** What electron-builder wrote for updates when Rollcall was packaged with an address; `undefined` without. */
export function updateConfig(): string | undefined {
  try {
    return readFileSync(join(process.resourcesPath, "app-update.yml"), "utf8");
  } catch {
    return undefined;
  }
}
