import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readManifest } from "#adapters/models/manifest";
import { modelsFolder } from "#adapters/models/modelsFolder";
import { modelStatus } from "#adapters/models/modelStatus";
import type { ModelInventory } from "#core/ports";
import { createStation, type Station } from "#core/station";
import { app, session } from "electron";
import { registerAppScheme, serveApp } from "./appProtocol";
import { bridgeStation } from "./ipcBridge";
import { APP_ORIGIN } from "#adapters/page/pageAddress";
import { confinePages, denyPermissions } from "./security";
import { showWindow } from "./window";

const built = dirname(dirname(fileURLToPath(import.meta.url)));
/** Set by `electron-vite dev`; a packaged application listens to no such thing. */
const devServer = app.isPackaged ? undefined : process.env["ELECTRON_RENDERER_URL"];

const models: ModelInventory = {
  status: async () => {
    const folder = modelsFolder();
    return modelStatus(folder, await readManifest(folder));
  },
};

function reportBug(error: unknown, where: string): void {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Rollcall: a bug in ${where}: ${story}\n`);
}

/** Takes no more requests, waits for the running ones, and only then lets the application end. */
function stopBeforeQuitting(station: Station): void {
  let isStopped = false;
  app.on("will-quit", (event) => {
    if (isStopped) return;
    event.preventDefault();
    void station.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}

async function run(): Promise<void> {
  const station = createStation({ version: app.getVersion(), models, reportBug });
  stopBeforeQuitting(station);
  await app.whenReady();
  denyPermissions(session.defaultSession);
  serveApp(join(built, "renderer"));
  bridgeStation(station, devServer === undefined ? undefined : new URL(devServer).origin);
  station.start();
  const show = () => showWindow(devServer ?? `${APP_ORIGIN}/`, join(built, "preload", "index.cjs"));
  app.on("second-instance", () => void show());
  app.on("activate", () => void show());
  await show();
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  registerAppScheme();
  confinePages(app);
  app.on("window-all-closed", () => process.platform === "darwin" || app.quit());
  run().catch((error: unknown) => {
    reportBug(error, "start");
    app.exit(1);
  });
} else {
  app.quit();
}
