import { app, BrowserWindow, Menu, shell } from "electron";
import type { DesktopCommand } from "#contract/desktop";
import type { Shared } from "../shared";
import type { Backups } from "./backups";
import { commandOfBackup } from "./deepLink";
import { menuTemplate } from "./menu";
import { wordsIn } from "./words";

/** Puts up the menu bar in the language of now. What it leads to comes to the front, and on macOS opens where it was closed. */
export function setMenu(
  shared: Shared,
  backups: Backups,
  open: (command: DesktopCommand | "nothing") => void,
): void {
  const template = menuTemplate(
    wordsIn(shared.state.language),
    {
      go: (path) => open({ type: "go", path }),
      saveBackup: () => {
        open("nothing");
        void backups.save();
      },
      openBackup: () => {
        open("nothing");
        void openChosenBackup(backups, open);
      },
      print: () => BrowserWindow.getFocusedWindow()?.webContents.print({}),
      showLogs: () => void shell.openPath(app.getPath("logs")),
    },
    { platform: process.platform, isPackaged: app.isPackaged },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

async function openChosenBackup(backups: Backups, open: (command: DesktopCommand) => void): Promise<void> {
  const { file } = await backups.choose();
  const command = file === undefined ? "nothing" : commandOfBackup(file);
  if (command !== "nothing") open(command);
}
