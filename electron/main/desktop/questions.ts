import { app, dialog, safeStorage, type BrowserWindow } from "electron";
import type { Shared } from "../shared";
import { hasKeychain } from "./keychainSecrets";
import { wordsIn } from "./words";

/** The core crashed over and over: the lecturer decides. */
export async function askToTryAgain({ state }: Shared, restart: () => void): Promise<void> {
  const words = wordsIn(state.language);
  const { response } = await dialog.showMessageBox({
    type: "error",
    message: words.crashed,
    detail: words.crashedSays,
    buttons: [words.tryAgain, words.quitNow],
    cancelId: 0,
  });
  if (response === 0) restart();
  else app.quit();
}

/** The page does not answer: wait, or load it again. */
export async function askToReload({ state, log }: Shared, window: BrowserWindow): Promise<void> {
  log.write("page", "does not answer");
  const words = wordsIn(state.language);
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: words.pageStopped,
    detail: words.pageStoppedSays,
    buttons: [words.wait, words.reload],
    cancelId: 0,
  });
  if (response === 1) window.webContents.reload();
}

/** Told once; the settings say it always. */
export async function tellOfWeakKey(shared: Shared): Promise<void> {
  const { state, window } = shared;
  if (window === undefined || state.isWeakKeyTold || hasKeychain(safeStorage, process.platform)) return;
  const { weakKey, weakKeySays } = wordsIn(state.language);
  await dialog.showMessageBox(window, { type: "warning", message: weakKey, detail: weakKeySays });
  shared.change({ isWeakKeyTold: true });
}
