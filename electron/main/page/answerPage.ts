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
    if (!isOwn(senderFrame))
      return { ok: false, error: { code: "not-allowed", message: "Not Rollcall's page." } };
    return answerDesktop(handlers, { name, params }, (error, where) =>
      shared.log.write(where, storyOf(error)),
    );
  });
}

/** The station's notices reach a lecturer who looks at another program too. */
export function notifyOf(event: unknown, { window }: Shared): void {
  if (window?.isFocused() === true || !Notification.isSupported()) return;
  if (typeof event !== "object" || event === null || !("message" in event)) return;
  const body = String(event.message);
  const notification = new Notification({ title: "Rollcall", body });
  notification.on("click", () => window !== undefined && raise(window));
  notification.show();
}
