import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { whyOf } from "#contract/reasons/reasons";
import type { Store, StoredDocument } from "#core/ports";
import { packContents, type Contents } from "./backup/contents";
import { formatPhrase } from "./backup/phrase";
import { mustGoOn, UNFINISHED, writeBackup } from "./backup/writeBackup";
import { explaining } from "./files/explain";
import type { Queue } from "./files/oneAfterAnother";
import type { LiveStore } from "./liveStore";
import type { OpenRoot } from "./openRoot";
import { RECEIPTS_LEDGER } from "./receipts";
import type { KeyRing } from "./vault/keyRing";

type Parts<Document extends StoredDocument, Event> = {
  readonly root: OpenRoot;
  readonly live: LiveStore<Document, Event>;
  readonly slowly: Queue;
  readonly mustBeOpen: () => void;
};

/** Backups of an open store. */
export function createBackups<Document extends StoredDocument, Event>({
  root,
  live,
  slowly,
  mustBeOpen,
}: Parts<Document, Event>): Omit<Store<Document, Event>["backups"], "restore"> {
  const { files, clock } = root.context;
  return {
    recoveryPhrase: async () => formatPhrase(live.keys.recovery),
    save: async (wanted, task = {}) => {
      mustBeOpen();
      const { onProgress = () => undefined, signal } = task;
      return slowly(() =>
        explaining(whyOf("to-make-backup"), async () => {
          const savedAtMs = clock.nowMs();
          const file = wanted ?? (await ownPlace(root, savedAtMs));
          const contents = await contentsOf(live);
          const entries = packContents(files, contents, (done, total) => {
            mustGoOn(signal);
            onProgress(done / 2, total);
          });
          const onReadBack = (done: number, total: number) => onProgress((total + done) / 2, total);
          const source = { backupId: randomBytes(32).toString("hex"), savedAtMs, entries };
          const bytes = await recorded(live.keys, { ...source, file }, () =>
            writeBackup(
              files,
              file,
              { ...source, recovery: live.keys.recovery, keys: () => live.keys.content },
              { onProgress: onReadBack, ...(signal === undefined ? {} : { signal }) },
            ),
          );
          return { file, savedAtMs, bytes };
        }),
      );
    },
    list: () => live.keys.content.backups.map(({ file, savedAtMs }) => ({ file, savedAtMs })),
  };
}

/** Written down before it exists: a deletion has to know of every backup that a crash may have left. */
async function recorded<T>(
  keys: KeyRing,
  {
    backupId,
    file,
    savedAtMs,
  }: { readonly backupId: string; readonly file: string; readonly savedAtMs: number },
  write: () => Promise<T>,
): Promise<T> {
  await keys.changeBackups((backups) => [{ backupId, file, savedAtMs }, ...backups]);
  try {
    return await write();
  } catch (error) {
    await keys.changeBackups((backups) => backups.filter((one) => one.backupId !== backupId));
    throw error;
  }
}

/** "rollcall-2026-11-21T08-05-00.rollcall", in UTC. */
async function ownPlace({ context, layout }: OpenRoot, savedAtMs: number): Promise<string> {
  await context.files.makeFolder(layout.backups);
  await context.files.syncFolder(layout.root);
  for (const { name } of await context.files.list(layout.backups)) {
    if (name.endsWith(UNFINISHED)) await context.files.remove(join(layout.backups, name));
  }
  const time = new Date(savedAtMs).toISOString().slice(0, 19).replaceAll(":", "-");
  return join(layout.backups, `rollcall-${time}.rollcall`);
}

async function contentsOf<Document extends StoredDocument, Event>(
  live: LiveStore<Document, Event>,
): Promise<Contents> {
  const document = live.document.toBytes();
  const ledgers = [];
  for (const sessionId of await live.ledgers.sessionIds()) ledgers.push(await live.ledgers.whole(sessionId));
  const media = [];
  for await (const mediaId of live.media.ids()) media.push({ mediaId, path: live.media.pathOf(mediaId) });
  return {
    document,
    ledgers,
    receipts: {
      path: join(live.layout.receipts, `${RECEIPTS_LEDGER}.jsonl`),
      length: live.receipts.goodLength,
    },
    media,
  };
}
