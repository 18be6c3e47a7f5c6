import { saidIn } from "#contract/reasons/reasons";
import { app, dialog, ipcMain, powerSaveBlocker, protocol, session } from "electron";
import { APP_ORIGIN } from "#adapters/page/pageAddress";
import type { DesktopCommand } from "#contract/desktop";
import { createBackups } from "./desktop/backups";
import { createKeepAwake } from "./desktop/keepAwake";
import { setMenu } from "./desktop/menuBar";
import { askToReload, askToTryAgain, tellOfWeakKey } from "./desktop/questions";
import { createLessonWatch } from "./desktop/lessonWatch";
import { createCrashLimit } from "./core/crashLimit";
import { CRASHES, openCore } from "./core/openCore";
import type { RemoteCore } from "./core/remoteCore";
import { wordsIn } from "./desktop/words";
import { serveApp } from "./page/appProtocol";
import { answerPage, notifyOf } from "./page/answerPage";
import { createCommands } from "./page/commands";
import { bridgeStation } from "./page/ipcBridge";
import { createIsOwnFrame, type IsOwnFrame } from "./page/ownPage";
import { createPdfShelf } from "./page/pdfShelf";
import { guardDownloads, guardPermissions, guardSpelling } from "./page/security";
import { openMainWindow, raise } from "./page/window";
import { devServer, PAGE_FOLDER, PRELOAD } from "./places";
import { createShared, type Shared } from "./shared";
import { lookForUpdates } from "./updates";

const MINUTE_MS = 60_000;

/** Rollcall with its core running. */
export type Application = {
  /** Shows the window, and goes where a command says. */
  readonly open: (command: DesktopCommand | "nothing") => void;
};

/** Opens the station, then the window. @throws AppError as `openStation` does */
export async function startApplication(): Promise<Application> {
  const shared = createShared();
  const core = openCore(shared, (restart) => void askToTryAgain(shared, restart));
  await core.opened;
  stopBeforeQuitting(core);
  const isOwn = createIsOwnFrame(devServer === undefined ? undefined : new URL(devServer).origin);
  const lessons = createLessonWatch(Date.now, createKeepAwake(powerSaveBlocker));
  setInterval(lessons.tidy, 10 * MINUTE_MS).unref();
  const bridge = bridgeStation({
    ipc: ipcMain,
    station: core.station,
    isOwn,
    onReply: (_, reply) => lessons.seeReply(reply),
    onEvent: (event) => {
      lessons.seeEvent(event);
      notifyOf(event, shared);
    },
  });
  core.onReopened(bridge.tellReady);
  const login = () => (shared.window === undefined ? undefined : bridge.loginOf(shared.window.webContents));
  const pdfs = createPdfShelf();
  serveApp(protocol, { root: PAGE_FOLDER, station: core.station, login, pdfs });
  guardSession(shared, isOwn, login);
  const backups = createBackups({
    dialog,
    window: () => shared.window,
    words: () => wordsIn(shared.state.language),
    say: (given) => saidIn(given, shared.state.language),
    station: core.station,
    login,
    documents: app.getPath("documents"),
    today: () => `Rollcall ${new Date().toISOString().slice(0, 10)}`,
  });
  const commands = createCommands(ipcMain, isOwn);
  const open: Application["open"] = (command) => {
    if (command !== "nothing") commands.send(command);
    void showWindow(shared, lessons.clear);
  };
  const refreshMenu = () => setMenu(shared, backups, open);
  answerPage(shared, { isOwn, backups, refreshMenu, pdfs });
  refreshMenu();
  void lookForUpdates(shared, lessons.isOpen);
  return { open };
}

/** Takes no more requests, waits for the running ones, and only then lets the application end. */
function stopBeforeQuitting(core: RemoteCore): void {
  let isStopped = false;
  app.on("will-quit", (event) => {
    if (isStopped) return;
    event.preventDefault();
    void core.close().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}

function guardSession(shared: Shared, isOwn: IsOwnFrame, login: () => string | undefined): void {
  guardPermissions(session.defaultSession, isOwn, () => login() !== undefined);
  guardSpelling(session.defaultSession);
  guardDownloads(session.defaultSession, {
    title: () => wordsIn(shared.state.language).saveAs,
    folder: app.getPath("documents"),
    ...(devServer === undefined ? {} : { devOrigin: new URL(devServer).origin }),
  });
}

async function showWindow(shared: Shared, onClosed: () => void): Promise<void> {
  if (shared.window !== undefined) return raise(shared.window);
  const reloads = createCrashLimit(CRASHES, Date.now);
  await openMainWindow({
    address: devServer ?? `${APP_ORIGIN}/`,
    preload: PRELOAD,
    state: shared.state,
    onOpened: (opened) => {
      shared.window = opened;
    },
    onClose: shared.change,
    onClosed: () => {
      shared.window = undefined;
      onClosed();
    },
    mayReload: reloads.mayRestart,
    onGone: (reason) => shared.log.write("page", `its process ended: ${reason}`),
    onUnresponsive: (stuck) => void askToReload(shared, stuck),
  });
  void tellOfWeakKey(shared);
}
