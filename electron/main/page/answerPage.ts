import { refusal } from "#contract/reply";
import { because, saidIn } from "#contract/reasons/reasons";
import type { StationEvent } from "#contract/events";
import { ipcMain, Notification, shell } from "electron";
import type { DesktopChannel } from "#contract/bridge";
import { storyOf } from "../core/story";
import { answerDesktop, type DesktopHandlers } from "../desktop/answerDesktop";
import type { Backups } from "../desktop/backups";
import type { Shared } from "../shared";
import { pdfAddress } from "./appProtocol";
import type { IsOwnFrame } from "./ownPage";
import type { PdfShelf } from "./pdfShelf";
import { openPdfWindow, raise } from "./window";

const desktopChannel: DesktopChannel = "rollcall:desktop";

export type PageParts = {
  readonly isOwn: IsOwnFrame;
  readonly backups: Backups;
  readonly refreshMenu: () => void;
  readonly pdfs: PdfShelf;
};

/** Answers what the page asks of the desktop itself. */
export function answerPage(shared: Shared, { isOwn, backups, refreshMenu, pdfs }: PageParts): void {
  const handlers: DesktopHandlers = {
    "backup.choose": backups.choose,
    "backup.place": backups.place,
    "pdf.show": async (pdf) => {
      const { window: parent } = shared;
      if (parent === undefined) return {};
      const id = pdfs.put(pdf);
      await openPdfWindow({ address: pdfAddress(id), title: pdf.title, parent }, () => pdfs.remove(id));
      return {};
    },
    "mail.write": async ({ href }) => {
      await shell.openExternal(href);
      return {};
    },
    "language.use": async ({ language }) => {
      shared.change({ language });
      refreshMenu();
      return {};
    },
  };
  ipcMain.handle(desktopChannel, async ({ senderFrame }, name: unknown, params: unknown) => {
    if (!isOwn(senderFrame)) return refusal(because("not-the-own-page"));
    return answerDesktop(handlers, { name, params }, (error, where) =>
      shared.log.write(where, storyOf(error)),
    );
  });
}

/** The station's notices reach a lecturer who looks at another program too. */
export function notifyOf(event: StationEvent, { window, state }: Shared): void {
  if (event.type !== "notice" || window?.isFocused() === true || !Notification.isSupported()) return;
  const body = saidIn(event, state.language);
  const notification = new Notification({ title: "Rollcall", body });
  notification.on("click", () => window !== undefined && raise(window));
  notification.show();
}
