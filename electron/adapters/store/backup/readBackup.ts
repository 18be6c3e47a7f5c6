import { timingSafeEqual } from "node:crypto";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { FilePort, OpenFile } from "../files/filePort";
import { unseal } from "../vault/seal";
import {
  backupKeys,
  chunkName,
  damagedBackup,
  decodeEnd,
  decodeHead,
  decodeSlot,
  END_BYTES,
  ERASED_BOX,
  handleOf,
  HEAD_BYTES,
  MAX_CHUNK_BOX_BYTES,
  SLOT_BYTES,
  type BackupHead,
  type BackupKeys,
  type SlotContent,
} from "./backupFormat";
import { unpack, type Packed } from "./packing";

const LENGTH_BYTES = 4;
const IS_LAST = 0x8000_0000;

export type BackupSlot = { readonly handle: string; readonly content: SlotContent | "erased" };

export type OpenBackup = {
  readonly head: BackupHead;
  readonly bytes: number;
  readonly slots: readonly BackupSlot[];
  /** To be read to the end, one after another; only at the end is it certain that the backup is whole. */
  readonly entries: (onBytes?: (done: number) => void) => AsyncGenerator<Packed>;
  readonly close: () => Promise<void>;
};

/** @throws AppError `bad-input` for no backup, `not-allowed` for a phrase that is not its own, `damaged` */
export async function openBackup(files: FilePort, path: string, recovery: Uint8Array): Promise<OpenBackup> {
  const file = await files.open(path, "read");
  try {
    const bytes = await file.size();
    const head = decodeHead(await file.read(0, HEAD_BYTES));
    const keys = backupKeys(recovery, head.backupId);
    if (!timingSafeEqual(keys.check, head.check)) throw wrongPhrase();
    const { slotsAt, slotCount } = await readEnd(file, bytes);
    const raw = await file.read(slotsAt, slotCount * SLOT_BYTES);
    const slots = Array.from({ length: slotCount }, (_, index) =>
      decodeSlot(keys.slots, head.backupId, raw.subarray(index * SLOT_BYTES, (index + 1) * SLOT_BYTES)),
    );
    const entries = (onBytes?: (done: number) => void) =>
      unpack(readChunks(file, head, keys, slotsAt, onBytes));
    return { head, bytes, slots, entries, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* readChunks(
  file: OpenFile,
  head: BackupHead,
  keys: BackupKeys,
  until: number,
  onBytes: ((done: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let position = HEAD_BYTES;
  for (let index = 0; ; index++) {
    const number = Buffer.from(await file.read(position, LENGTH_BYTES));
    if (number.length < LENGTH_BYTES) throw damagedBackup();
    const isLast = number.readUInt32BE(0) >= IS_LAST;
    const length = number.readUInt32BE(0) % IS_LAST;
    position += LENGTH_BYTES;
    if (length > MAX_CHUNK_BOX_BYTES || position + length > until) throw damagedBackup();
    const content = unseal(keys.chunks, chunkName(head, index, isLast), await file.read(position, length));
    if (content === "unopened") throw damagedBackup();
    position += length;
    onBytes?.(position);
    yield content;
    if (isLast) break;
  }
  if (position !== until) throw damagedBackup();
}

export function encodeChunk(box: Uint8Array, isLast: boolean): Uint8Array {
  const number = Buffer.alloc(LENGTH_BYTES);
  number.writeUInt32BE(box.length + (isLast ? IS_LAST : 0));
  return Buffer.concat([number, box]);
}

/**
 * Zeroes the keys with these handles in a finished backup; nothing else of it changes, and it can still be restored.
 * @returns how many it held, or "another" where the file is not this backup
 */
export async function eraseInBackup(
  files: FilePort,
  path: string,
  backupId: string,
  handles: ReadonlySet<string>,
): Promise<number | "another"> {
  const file = await files.open(path, "change");
  try {
    const head = await file.read(0, HEAD_BYTES);
    if (head.length < HEAD_BYTES || decodeHead(head).backupId !== backupId) return "another";
    const { slotsAt, slotCount } = await readEnd(file, await file.size());
    const raw = await file.read(slotsAt, slotCount * SLOT_BYTES);
    let erased = 0;
    for (let index = 0; index < slotCount; index++) {
      const at = index * SLOT_BYTES;
      if (!handles.has(handleOf(raw.subarray(at, at + SLOT_BYTES)))) continue;
      await file.write(slotsAt + at + ERASED_BOX.at, ERASED_BOX.zeros);
      erased++;
    }
    await file.sync();
    return erased;
  } finally {
    await file.close();
  }
}

async function readEnd(file: OpenFile, fileLength: number) {
  return decodeEnd(await file.read(Math.max(0, fileLength - END_BYTES), END_BYTES), fileLength);
}

function wrongPhrase(): AppError {
  return new AppError(because("backup-of-other-station"));
}
