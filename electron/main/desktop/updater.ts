import type { AppUpdater } from "electron-updater";

const DAY_MS = 24 * 60 * 60_000;

export type UpdaterParts = {
  readonly updater: Pick<
    AppUpdater,
    "autoDownload" | "autoInstallOnAppQuit" | "allowDowngrade" | "logger" | "checkForUpdates" | "on"
  >;
  /** Nothing is looked for while a lesson is open: the room's network is needed. */
  readonly isBusy: () => boolean;
  readonly onReady: () => void;
  readonly log: (story: string) => void;
};

/** Looks for a newer Rollcall now and once a day; one that came is installed when Rollcall is closed, never before. */
export function startUpdates({ updater, isBusy, onReady, log }: UpdaterParts): void {
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.logger = null;
  updater.on("error", (error) => log(error.message));
  updater.on("update-downloaded", onReady);
  const look = () => {
    if (isBusy()) return;
    // What goes wrong is told by the "error" event as well; a laptop without a network is no fault.
    updater.checkForUpdates().catch(() => undefined);
  };
  setInterval(look, DAY_MS).unref();
  look();
}
