import { dirname } from "node:path";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { LongTask } from "#core/ports";
import type { FilePort, OpenFile } from "../files/filePort";
import { ifThere } from "../files/wholeFile";
import { newHandle, type KeyRingContent } from "../vault/keyRingContent";
import { seal } from "../vault/seal";
import {
  backupKeys,
  chunkName,
  encodeEnd,
  encodeHead,
  encodeSlot,
  type BackupHead,
  type SlotContent,
} from "./backupFormat";
import { cutIntoChunks, pack, type Packed } from "./packing";
import { encodeChunk, openBackup } from "./readBackup";

/** What a backup is called until it is whole. */
export const UNFINISHED = ".part";

export type BackupSource = {
  /** 32 random bytes in hex. */
  readonly backupId: string;
  readonly recovery: Uint8Array;
  readonly savedAtMs: number;
  readonly entries: AsyncIterable<Packed>;
  /** Asked for when everything else is written: keys made meanwhile belong to it. */
  readonly keys: () => KeyRingContent;
};

/**
 * Writes a backup, reads all of it back, and only then gives it its name. Resolves to its length when it would survive a
 * power cut.
 * @param task told of the reading back, in bytes; who packs the entries knows how far the writing is
 */
export async function writeBackup(
  files: FilePort,
  path: string,
  source: BackupSource,
  task: LongTask,
): Promise<number> {
  const unfinished = `${path}${UNFINISHED}`;
  await mustBeNew(files, path);
  await ifThere(files.remove(unfinished));
  try {
    const file = await files.open(unfinished, "create");
    try {
      await fill(file, source, task.signal);
      await file.sync();
    } finally {
      await file.close();
    }
    const bytes = await readBack(files, unfinished, source.recovery, task);
    await files.rename(unfinished, path);
    await files.syncFolder(dirname(path));
    return bytes;
  } catch (error) {
    // The first failure is the one to report.
    await files.remove(unfinished).catch(() => undefined);
    throw error;
  }
}

async function mustBeNew(files: FilePort, path: string): Promise<void> {
  const file = await ifThere(files.open(path, "read"));
  if (file === undefined) return;
  await file.close();
  throw new AppError(because("backup-file-there", { path }));
}

async function fill(file: OpenFile, source: BackupSource, signal: AbortSignal | undefined): Promise<void> {
  const { backupId, savedAtMs } = source;
  const keys = backupKeys(source.recovery, backupId);
  const head: BackupHead = { backupId, savedAtMs, check: keys.check };
  let position = 0;
  const add = async (bytes: Uint8Array) => {
    await file.write(position, bytes);
    position += bytes.length;
  };
  await add(encodeHead(head));
  let index = 0;
  for await (const { content, isLast } of cutIntoChunks(pack(source.entries))) {
    mustGoOn(signal);
    await add(encodeChunk(seal(keys.chunks, chunkName(head, index++, isLast), content), isLast));
  }
  const slotsAt = position;
  const slots = slotsOf(source.keys());
  await add(
    Buffer.concat(slots.map(({ handle, content }) => encodeSlot(keys.slots, head.backupId, handle, content))),
  );
  await add(encodeEnd(slotsAt, slots.length));
}

function slotsOf(
  ring: KeyRingContent,
): { readonly handle: string; readonly content: SlotContent | "erased" }[] {
  const owners = Object.entries(ring.owners).map(([owner, [handle, key]]) => ({
    handle,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the type of the keys
    content: { owner: owner as keyof typeof ring.owners, key },
  }));
  const store = { handle: newHandle(), content: { owner: "store", key: ring.storeKey } } as const;
  const erased = Object.keys(ring.erased).map((handle) => ({ handle, content: "erased" }) as const);
  return [store, ...owners, ...erased];
}

async function readBack(
  files: FilePort,
  path: string,
  recovery: Uint8Array,
  { onProgress, signal }: LongTask,
): Promise<number> {
  const backup = await openBackup(files, path, recovery);
  try {
    for await (const { content } of backup.entries((done) => onProgress?.(done, backup.bytes))) {
      mustGoOn(signal);
      for await (const piece of content) void piece;
    }
    // What stands behind the entries was read first.
    onProgress?.(backup.bytes, backup.bytes);
    return backup.bytes;
  } finally {
    await backup.close();
  }
}

/** @throws AppError `cancelled` once somebody asked to stop. */
export function mustGoOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError(because("stopped"));
}
