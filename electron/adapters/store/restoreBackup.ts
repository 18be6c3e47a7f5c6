import { join } from "node:path";
import type { LongTask, StoredDocument, StoreFormat, StoreNotice } from "#core/ports";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import { damagedBackup } from "./backup/backupFormat";
import { DOCUMENT, LEDGER, MEDIA, RECEIPTS } from "./backup/contents";
import { parsePhrase } from "./backup/phrase";
import { openBackup, type OpenBackup } from "./backup/readBackup";
import { mustGoOn } from "./backup/writeBackup";
import { explaining } from "./files/explain";
import { removeTree } from "./files/folders";
import { writeWhole } from "./files/wholeFile";
import { durablePlace, liveLayout, makeLive, type LiveLayout, type StoreContext } from "./layout";
import { openLive } from "./liveStore";
import { openRoot, type OpenRoot, type StoreOptions } from "./openRoot";
import { RECEIPTS_LEDGER } from "./receipts";
import { finishRestore } from "./swap";
import { KeyRing } from "./vault/keyRing";
import { keyRingContent, toBase64, type KeyRingContent } from "./vault/keyRingContent";
import { MediaFolder } from "./vault/mediaFolder";

/**
 * Makes a backup the store of a folder, on this computer or another. All of it is read, written beside the old store and
 * opened there before it takes its place; the old store is kept. The folder must not be open. Who was deleted from the old
 * store stays deleted.
 * @param phrase the twelve words, as typed
 * @throws AppError `bad-input` for no phrase or no backup; `not-allowed` for another station's phrase; `damaged`; `cancelled`;
 * `in-use`; `disk-full`, `not-writable` or `io-failed`
 */
export async function restoreBackup<Document extends StoredDocument, Event>(
  options: StoreOptions & RestoreOptions,
  format: StoreFormat<Document, Event>,
): Promise<void> {
  const root = await openRoot(options);
  try {
    await prepareRestore(options, root, format);
    await finishRestore(root.context, root.layout);
  } finally {
    await root.lock.release();
  }
}

export type RestoreOptions = Pick<StoreOptions, "secrets"> & {
  readonly file: string;
  readonly phrase: string;
  readonly task?: LongTask;
};

/** Lays a backup's store beside the one in use, whole and tried; it takes its place when the folder is opened next. */
export async function prepareRestore<Document extends StoredDocument, Event>(
  options: RestoreOptions,
  root: OpenRoot,
  format: StoreFormat<Document, Event>,
): Promise<void> {
  const recovery = parsePhrase(options.phrase);
  const { files } = root.context;
  await explaining(whyOf("to-restore-backup"), async () => {
    const backup = await openBackup(files, options.file, recovery);
    try {
      await rebuild(options, root, backup, recovery, format);
    } finally {
      await backup.close();
    }
    await files.rename(root.layout.restoring, root.layout.next);
    await files.syncFolder(root.layout.root);
  });
}

async function rebuild<Document extends StoredDocument, Event>(
  options: RestoreOptions,
  root: OpenRoot,
  backup: OpenBackup,
  recovery: Uint8Array,
  format: StoreFormat<Document, Event>,
): Promise<void> {
  const { context } = root;
  const layout = liveLayout(root.layout.restoring);
  await removeTree(context.files, layout.live);
  await makeLive(context.files, layout);
  const stationKey = await options.secrets.stationKey("create");
  const here = await keysHere(context, root, stationKey);
  const ringPlace = durablePlace(context, layout, layout.keys);
  const ring = await KeyRing.create(ringPlace, stationKey, ringOf(options.file, backup, recovery, here));
  const media = new MediaFolder(context.files, layout.media, ring);
  const { onProgress = () => undefined, signal } = options.task ?? {};
  for await (const { name, content } of backup.entries((done) => onProgress(done, backup.bytes))) {
    mustGoOn(signal);
    await writeWhole(context.files, await placeOf(name, layout, media), content);
  }
  // Nobody can read what belonged to people who were deleted since; it is not brought back all the same.
  await media.remove(await media.ofOwners(new Set(Object.keys(ring.content.erased))));
  await mustOpen(context, layout, format, stationKey);
}

/** The keys of the store that is to be replaced, for what it knows of deletions and of other backups; it may be beyond reading. */
async function keysHere(context: StoreContext, root: OpenRoot, stationKey: Uint8Array) {
  const layout = liveLayout(root.layout.live);
  try {
    const ring = await KeyRing.open(durablePlace(context, layout, layout.keys), stationKey, "leave");
    return ring === "missing" ? undefined : ring.content;
  } catch (error) {
    if (error instanceof AppError && (error.code === "damaged" || error.code === "not-allowed"))
      return undefined;
    throw error;
  }
}

function ringOf(
  file: string,
  { head, slots }: OpenBackup,
  recovery: Uint8Array,
  here: KeyRingContent | undefined,
): KeyRingContent {
  const { backupId, savedAtMs } = head;
  const erased: KeyRingContent["erased"] = { ...here?.erased };
  const owners: Record<keyof KeyRingContent["owners"], readonly [handle: string, key: string]> = {};
  let storeKey: string | undefined;
  for (const { handle, content } of slots) {
    if (content === "erased") erased[handle] = null;
    else if (content.owner === "store") storeKey = content.key;
    else if (!Object.hasOwn(erased, handle)) owners[content.owner] = [handle, content.key];
  }
  if (storeKey === undefined) throw damagedBackup();
  const others = (here?.backups ?? []).filter((one) => one.backupId !== backupId);
  const backups = [{ backupId, file, savedAtMs }, ...others];
  return keyRingContent.parse({ storeKey, recovery: toBase64(recovery), owners, erased, backups });
}

async function placeOf(name: string, layout: LiveLayout, media: MediaFolder): Promise<string> {
  if (name === DOCUMENT) return join(layout.document, "document-000001.sealed");
  if (name === RECEIPTS) return join(layout.receipts, `${RECEIPTS_LEDGER}.jsonl`);
  const sessionId = LEDGER.exec(name)?.[1];
  if (sessionId !== undefined) return join(layout.ledgers, `${sessionId}.jsonl`);
  const mediaId = MEDIA.exec(name)?.[1];
  if (mediaId !== undefined) return media.makeRoomFor(mediaId);
  throw damagedBackup();
}

/** Opens what was restored, all of it but the pictures, which the backup's own seals vouch for. */
async function mustOpen<Document extends StoredDocument, Event>(
  context: StoreContext,
  layout: LiveLayout,
  format: StoreFormat<Document, Event>,
  stationKey: Uint8Array,
): Promise<void> {
  const notices: StoreNotice[] = [];
  const watched = { ...context, notify: (notice: StoreNotice) => notices.push(notice) };
  const live = await openLive(watched, layout, format, stationKey, "leave");
  for (const sessionId of await live.ledgers.sessionIds()) await live.ledgers.read(sessionId);
  await live.ledgers.close();
  await live.receipts.close();
  // A line that was damaged before the backup was made is no reason to refuse all others; a whole file that is missing is.
  const wrong = notices.find(({ code }) => code === "damaged-file-set-aside" || code === "empty-ledger");
  if (wrong !== undefined) throw new AppError(because("backup-inside-damaged", { detail: wrong.message }));
  for (const notice of notices) context.notify(notice);
}
