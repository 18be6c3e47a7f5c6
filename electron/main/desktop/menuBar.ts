import { app, BrowserWindow, Menu, shell } from "electron";
import type { DesktopCommand } from "#contract/desktop";
import type { Shared } from "../shared";
import type { Backups } from "./backups";
import { commandOfBackup } from "./deepLink";
import { menuTemplate } from "./menu";
import { wordsIn } from "./words";

/** Puts up the menu bar in the language of now. */
export function setMenu(shared: Shared, backups: Backups, send: (command: DesktopCommand) => void): void {
  const template = menuTemplate(
    wordsIn(shared.state.language),
    {
      go: (path) => send({ type: "go", path }),
      saveBackup: () => void backups.save(),
      openBackup: () => void openChosenBackup(backups, send),
      print: () => BrowserWindow.getFocusedWindow()?.webContents.print({}),
      showLogs: () => void shell.openPath(app.getPath("logs")),
    },
    { platform: process.platform, isPackaged: app.isPackaged },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

async function openChosenBackup(backups: Backups, send: (command: DesktopCommand) => void): Promise<void> {
  const { file } = await backups.choose();
  const command = file === undefined ? "nothing" : commandOfBackup(file);
  if (command !== "nothing") send(command);
}
