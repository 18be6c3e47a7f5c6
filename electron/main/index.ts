import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStation } from "#serve/openStation";
import type { OpenStation } from "#serve/restartable";
import { app, session } from "electron";
import { registerAppScheme, serveApp } from "./appProtocol";
import { bridgeStation } from "./ipcBridge";
import { APP_ORIGIN } from "#adapters/page/pageAddress";
import { createKeychainSecrets } from "./keychainSecrets";
import { confinePages, denyPermissions } from "./security";
import { showWindow } from "./window";

const built = dirname(dirname(fileURLToPath(import.meta.url)));
/** Set by `electron-vite dev`; a packaged application listens to no such thing. */
const devServer = app.isPackaged ? undefined : process.env["ELECTRON_RENDERER_URL"];

function reportBug(error: unknown, where: string): void {
  const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Rollcall: a bug in ${where}: ${story}\n`);
}

/** Takes no more requests, waits for the running ones, and only then lets the application end. */
function stopBeforeQuitting({ close }: OpenStation): void {
  let isStopped = false;
  app.on("will-quit", (event) => {
    if (isStopped) return;
    event.preventDefault();
    void close().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}

async function run(): Promise<void> {
  await app.whenReady();
  const folder = join(app.getPath("userData"), "station");
  const opened = await openStation({
    folder,
    secrets: createKeychainSecrets(folder),
    version: app.getVersion(),
    reportBug,
    notify: ({ message, file }) => process.stderr.write(`Rollcall: ${message} (${file})\n`),
  });
  stopBeforeQuitting(opened);
  denyPermissions(session.defaultSession);
  serveApp(join(built, "renderer"));
  bridgeStation(opened.station, devServer === undefined ? undefined : new URL(devServer).origin);
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
