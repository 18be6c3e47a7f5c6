import type { CommandsChannel } from "#contract/bridge";
import type { DesktopCommand } from "#contract/desktop";
import type { IpcMain, WebContents } from "electron";
import type { IsOwnFrame } from "./ownPage";

const channel: CommandsChannel = "rollcall:commands";

/** Tells the page where to go. A page that is still loading is told when it takes commands; only the latest counts. */
export function createCommands(
  ipc: Pick<IpcMain, "on">,
  isOwn: IsOwnFrame,
): { readonly send: (command: DesktopCommand) => void } {
  let page: WebContents | undefined;
  let waiting: DesktopCommand | undefined;
  const forget = () => {
    page = undefined;
  };
  ipc.on(channel, ({ sender, senderFrame }) => {
    if (!isOwn(senderFrame)) return;
    if (page !== sender) sender.once("destroyed", forget);
    page = sender;
    if (waiting !== undefined) sender.send(channel, waiting);
    waiting = undefined;
  });
  return {
    send: (command) => {
      if (page === undefined || page.isLoadingMainFrame()) waiting = command;
      else page.send(channel, command);
    },
  };
}
