import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app } from "electron";
import { z } from "zod";

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

const stamp = z.object({ commit: z.string(), committedAt: z.string() });

/** Which commit was built, as `scripts/stamp.mjs` wrote it; "unknown" where only a part was built. */
export function builtCommit(): string {
  try {
    const { commit, committedAt } = stamp.parse(JSON.parse(readFileSync(join(BUILT, "stamp.json"), "utf8")));
    return `${commit} of ${committedAt}`;
  } catch {
    return "unknown";
  }
}

/** What electron-builder wrote for updates when Rollcall was packaged with an address; `undefined` without. */
export function updateConfig(): string | undefined {
  try {
    return readFileSync(join(process.resourcesPath, "app-update.yml"), "utf8");
  } catch {
    return undefined;
  }
}
