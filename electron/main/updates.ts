import { app, Notification } from "electron";
import { startUpdates } from "./desktop/updater";
import { chooseUpdates } from "./desktop/updateChoice";
import { wordsIn } from "./desktop/words";
import { updateConfig } from "./places";
import type { Shared } from "./shared";

/** Looks for a newer Rollcall where whoever packaged it wanted that; else the program for it is not even loaded. */
export async function lookForUpdates(shared: Shared, isBusy: () => boolean): Promise<void> {
  const choice = chooseUpdates(updateConfig(), { platform: process.platform, isPackaged: app.isPackaged });
  if (choice.mode === "off") return shared.log.write("updates", `off: ${choice.because}`);
  const { default: updates } = await import("electron-updater");
  startUpdates({
    updater: updates.autoUpdater,
    isBusy,
    log: (story) => shared.log.write("updates", story),
    onReady: () => {
      const { updateReady, updateReadySays } = wordsIn(shared.state.language);
      new Notification({ title: updateReady, body: updateReadySays }).show();
    },
  });
}
