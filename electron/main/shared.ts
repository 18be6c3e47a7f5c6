import { app, type BrowserWindow } from "electron";
import { createFileLog, type FileLog } from "#adapters/log/fileLog";
import { storyOf } from "./core/story";
import { keepWindowState, readWindowState, type WindowState } from "./desktop/windowState";
import { builtCommit, windowStateFile } from "./places";

/** What the parts of the application share. */
export type Shared = {
  readonly log: FileLog;
  state: WindowState;
  window: BrowserWindow | undefined;
  readonly change: (change: Partial<WindowState>) => void;
};

export function createShared(): Shared {
  const log = createFileLog({ folder: app.getPath("logs"), nowMs: Date.now });
  const path = windowStateFile();
  const shared: Shared = {
    log,
    window: undefined,
    state: readWindowState(path, app.getLocale()),
    change: (change) => {
      shared.state = { ...shared.state, ...change };
      keepWindowState(path, shared.state, (error) => log.write("window state", storyOf(error)));
    },
  };
  log.write("start", `version ${app.getVersion()}, commit ${builtCommit()}, on ${process.platform}`);
  return shared;
}
