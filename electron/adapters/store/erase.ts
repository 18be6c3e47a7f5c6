import { dirname, join } from "node:path";
import { AppError } from "#contract/errors";
import type { ErasureReceipt, StoredDocument } from "#core/ports";
import { eraseInBackup } from "./backup/readBackup";
import { UNFINISHED } from "./backup/writeBackup";
import { codeOf, type FilePort } from "./files/filePort";
import { listIfThere, shred } from "./files/wholeFile";
import { durablePlace, liveLayout, type StoreContext } from "./layout";
import type { LiveStore } from "./liveStore";
import { KeyRing } from "./vault/keyRing";
import type { Owner } from "./vault/keyRingContent";
import { MediaFolder } from "./vault/mediaFolder";

export type ErasePlace<Document extends StoredDocument, Event> = {
  readonly context: StoreContext;
  readonly live: LiveStore<Document, Event>;
  /** Where stores lie that a restored one replaced. */
  readonly keptFolder: string;
  readonly backupsFolder: string;
  readonly stationKey: Uint8Array;
};

export type Erased = Omit<ErasureReceipt, "receiptId" | "erasedAtMs" | "hash">;

/**
 * Destroys the keys of these owners and what they sealed. Copies go first and the store itself after them, so that a
 * failure on the way leaves somebody who is still there and can be deleted again; once the store's own keys are gone, the
 * rest is finished even after a crash.
 * @param sign what makes the receipt; called when all is gone, and again when a crash came before it was noted as done
 */
export async function eraseOwners<Document extends StoredDocument, Event, Signed>(
  place: ErasePlace<Document, Event>,
  owners: readonly Owner[],
  sign: (erased: Erased) => Promise<Signed>,
): Promise<Signed> {
  const { keys } = place.live;
  const copies = await eraseInKeptStores(place, owners);
  const handles = new Set(owners.flatMap((owner) => keys.handleOf(owner) ?? []));
  for (const { handle } of keys.uncleared()) handles.add(handle);
  const inBackups = await eraseInBackups(place, handles);
  await keys.destroy(owners);
  return clearErased(place, owners.flatMap(personIn), (here) =>
    sign({ ...here, ...inBackups, keys: here.keys + copies.keys, media: here.media + copies.media }),
  );
}

type ErasedHere = Omit<Erased, "backups" | "backupsNotReached">;

/** Clears away what destroyed keys had sealed; also what a crash left undone. */
export async function clearErased<Document extends StoredDocument, Event, Signed>(
  { context, live }: Pick<ErasePlace<Document, Event>, "context" | "live">,
  alsoPeople: readonly string[],
  sign: (erased: ErasedHere) => Promise<Signed>,
): Promise<Signed> {
  const { keys, document, ledgers, media } = live;
  const uncleared = keys.uncleared();
  const handles = new Set(uncleared.map(({ handle }) => handle));
  const people = new Set([...alsoPeople, ...uncleared.flatMap(({ owner }) => personIn(owner))]);
  const documentRecords = people.size === 0 ? 0 : await document.forget(people);
  await ledgers.reread();
  const removed = await media.remove(await media.ofOwners(handles));
  const ledgerEntries =
    people.size === 0 ? 0 : await countEntries(context.files, live.layout.ledgers, handles);
  const signed = await sign({ keys: handles.size, documentRecords, media: removed, ledgerEntries });
  await keys.cleared([...handles]);
  return signed;
}

async function eraseInKeptStores<Document extends StoredDocument, Event>(
  { context, keptFolder, stationKey }: ErasePlace<Document, Event>,
  owners: readonly Owner[],
): Promise<{ readonly keys: number; readonly media: number }> {
  let keys = 0;
  let media = 0;
  for (const { name, isFolder } of await listIfThere(context.files, keptFolder)) {
    if (!isFolder) continue;
    const layout = liveLayout(join(keptFolder, name));
    const ring = await openKept(context, layout, stationKey);
    if (ring === "missing") {
      keys += await shredAll(context.files, layout.keys);
      continue;
    }
    keys += await ring.destroy(owners);
    const handles = new Set(ring.uncleared().map(({ handle }) => handle));
    const pictures = new MediaFolder(context.files, layout.media, ring);
    media += await pictures.remove(await pictures.ofOwners(handles));
    await ring.cleared([...handles]);
  }
  return { keys, media };
}

/** A kept store whose keys do not open any more could hold anybody: its keys go altogether. */
async function openKept(
  context: StoreContext,
  layout: ReturnType<typeof liveLayout>,
  stationKey: Uint8Array,
) {
  try {
    return await KeyRing.open(durablePlace(context, layout, layout.keys), stationKey, "leave");
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-allowed" || error.code === "damaged"))
      return "missing";
    throw error;
  }
}

async function shredAll(files: FilePort, folder: string): Promise<number> {
  const entries = await listIfThere(files, folder);
  for (const { name } of entries) await shred(files, join(folder, name));
  if (entries.length > 0) await files.syncFolder(folder);
  return entries.length;
}

async function eraseInBackups<Document extends StoredDocument, Event>(
  { context, live, backupsFolder }: ErasePlace<Document, Event>,
  handles: ReadonlySet<string>,
): Promise<Pick<Erased, "backups" | "backupsNotReached">> {
  const backupsNotReached: { readonly file: string; readonly savedAtMs: number }[] = [];
  let backups = 0;
  for (const { backupId, file, savedAtMs } of live.keys.content.backups) {
    const state = await eraseInOne(context.files, file, backupId, handles);
    if (state === "erased") backups++;
    // In the store's own folder a file that is not there was removed; elsewhere its disk may only be unplugged.
    else if (state === "unreachable" || dirname(file) !== backupsFolder)
      backupsNotReached.push({ file, savedAtMs });
  }
  return { backups, backupsNotReached };
}

async function eraseInOne(
  files: FilePort,
  file: string,
  backupId: string,
  handles: ReadonlySet<string>,
): Promise<"erased" | "gone" | "unreachable"> {
  try {
    await shred(files, `${file}${UNFINISHED}`);
    return (await eraseInBackup(files, file, backupId, handles)) === "another" ? "gone" : "erased";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "gone";
    if (error instanceof AppError || codeOf(error) !== "") return "unreachable";
    throw error;
  }
}

/** Ledgers are never rewritten: without its key a personal part is noise. This says how many there are. */
async function countEntries(files: FilePort, folder: string, handles: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for (const { name } of await listIfThere(files, folder)) {
    if (!name.endsWith(".jsonl")) continue;
    const lines = Buffer.from(await files.read(join(folder, name)))
      .toString()
      .split("\n");
    count += lines.filter((line) => [...handles].some((handle) => line.includes(`"${handle}":`))).length;
  }
  return count;
}

function personIn(owner: Owner): string[] {
  return owner.startsWith("person:") ? [owner.slice("person:".length)] : [];
}
