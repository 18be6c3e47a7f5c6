import { join } from "node:path";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Station } from "#core/station";
import type { Said } from "#contract/why";
import { replySchema } from "#contract/api";
import type { BrowserWindow, Dialog, MessageBoxOptions } from "electron";
import { BACKUP_SUFFIX } from "./deepLink";
import type { Words } from "./words";

export type BackupParts = {
  readonly dialog: Pick<Dialog, "showOpenDialog" | "showSaveDialog" | "showMessageBox">;
  readonly window: () => BrowserWindow | undefined;
  readonly words: () => Words;
  /** Words what the station says in the language of the dialogs. */
  readonly say: (given: Said) => string;
  readonly station: Pick<Station, "handle">;
  readonly login: () => string | undefined;
  /** Where the system's dialogs begin. */
  readonly documents: string;
  readonly today: () => string;
};

/** Backups by the system's own dialogs. */
export type Backups = {
  readonly choose: () => Promise<{ readonly file?: string }>;
  readonly place: () => Promise<{ readonly file?: string }>;
  /** Asks where to, saves there as whoever is logged in, and says how it went. */
  readonly save: () => Promise<void>;
};

export function createBackups(parts: BackupParts): Backups {
  const { dialog, words } = parts;
  const filters = () => [{ name: words().backups, extensions: [BACKUP_SUFFIX.slice(1)] }];
  const choose = async () => {
    const { filePaths } = await dialog.showOpenDialog(windowOf(parts), {
      title: plain(words().openBackup),
      filters: filters(),
      properties: ["openFile"],
    });
    const [file] = filePaths;
    return file === undefined ? {} : { file };
  };
  const place = async () => {
    const { canceled, filePath } = await dialog.showSaveDialog(windowOf(parts), {
      title: plain(words().saveBackup),
      defaultPath: join(parts.documents, `${parts.today()}${BACKUP_SUFFIX}`),
      filters: filters(),
    });
    return canceled || filePath === "" ? {} : { file: filePath };
  };
  const save = async () => {
    const { file } = await place();
    if (file === undefined) return;
    await dialog.showMessageBox(windowOf(parts), await saveTo(parts, file));
  };
  return { choose, place, save };
}

async function saveTo({ station, login, words, say }: BackupParts, file: string): Promise<MessageBoxOptions> {
  const who = login();
  const failed = { type: "error", message: words().backupNotSaved } as const;
  if (who === undefined) return { ...failed, detail: words().logInFirst };
  const answer = await station.handle(
    { address: "screen", login: who },
    { name: "backup.save", params: { file } },
  );
  const reply = replySchema("backup.save").parse(answer);
  return reply.ok
    ? { type: "info", message: words().backupSaved, detail: reply.value.file }
    : { ...failed, detail: say(reply.error) };
}

function windowOf({ window }: BackupParts): BrowserWindow {
  const open = window();
  if (open !== undefined) return open;
  throw new AppError(because("no-window"));
}

function plain(label: string): string {
  return label.replaceAll("&", "");
}
