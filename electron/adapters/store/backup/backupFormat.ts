import { z } from "zod";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { BOX_OVERHEAD_BYTES, deriveKey, seal, unseal, type BoxName } from "../vault/seal";

/*
 * A backup: head · chunks · slots · end.
 * The chunks hold documents, ledgers and pictures as they lie on the disk, sealed once more; each chunk knows its
 * place and whether it is the last, so that none can be left out, moved or cut off. The slots hold the data keys, each sealed by
 * itself at a known place: deleting a student zeroes a slot in a finished backup and touches nothing else.
 */

const MAGIC = Buffer.from("ROLLBACK");
const END_MAGIC = Buffer.from("ROLLSEND");
const VERSION = 1;
const ID_BYTES = 32;
const CHECK_BYTES = 16;
export const HEAD_BYTES = MAGIC.length + 2 + ID_BYTES + CHECK_BYTES + 8;
export const END_BYTES = END_MAGIC.length + 8 + 4;

const HANDLE_BYTES = 16;
/** The longest owner and a key as JSON, with room to spare; the rest is spaces. */
const SLOT_CONTENT_BYTES = 192;
const SLOT_BOX_BYTES = SLOT_CONTENT_BYTES + BOX_OVERHEAD_BYTES;
export const SLOT_BYTES = HANDLE_BYTES + SLOT_BOX_BYTES;

/** Bytes of content in a chunk; what is read at once stays small however large the backup is. */
export const CHUNK_BYTES = 1024 * 1024;
export const MAX_CHUNK_BOX_BYTES = CHUNK_BYTES + BOX_OVERHEAD_BYTES;

export type BackupHead = {
  /** 32 random bytes in hex: a backup's name, and the salt of its keys. */
  readonly backupId: string;
  readonly savedAtMs: number;
  /** Tells a wrong phrase from a damaged file. */
  readonly check: Uint8Array;
};

export type BackupKeys = {
  readonly chunks: Uint8Array;
  readonly slots: Uint8Array;
  readonly check: Uint8Array;
};

/** The keys of one backup, from the 128 random bits of the recovery phrase: nothing that could be guessed needs slowing down. */
export function backupKeys(recovery: Uint8Array, backupId: string): BackupKeys {
  const salt = Buffer.from(backupId, "hex");
  return {
    chunks: deriveKey(recovery, salt, "backup/chunks"),
    slots: deriveKey(recovery, salt, "backup/slots"),
    check: deriveKey(recovery, salt, "backup/check").subarray(0, CHECK_BYTES),
  };
}

export function encodeHead({ backupId, savedAtMs, check }: BackupHead): Uint8Array {
  const numbers = Buffer.alloc(10);
  numbers.writeUInt16BE(VERSION, 0);
  numbers.writeBigUInt64BE(BigInt(savedAtMs), 2);
  return Buffer.concat([MAGIC, numbers, Buffer.from(backupId, "hex"), check]);
}

/** @throws AppError `bad-input` for a file that is no backup, `not-allowed` for one of a newer Rollcall. */
export function decodeHead(bytes: Uint8Array): BackupHead {
  const head = Buffer.from(bytes);
  if (head.length < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new AppError(because("backup-of-something-else"));
  }
  if (head.readUInt16BE(MAGIC.length) !== VERSION) {
    throw new AppError(because("backup-newer"));
  }
  const id = MAGIC.length + 10;
  return {
    savedAtMs: Number(head.readBigUInt64BE(MAGIC.length + 2)),
    backupId: head.toString("hex", id, id + ID_BYTES),
    check: head.subarray(id + ID_BYTES, HEAD_BYTES),
  };
}

export function encodeEnd(slotsAt: number, slotCount: number): Uint8Array {
  const end = Buffer.alloc(END_BYTES);
  END_MAGIC.copy(end);
  end.writeBigUInt64BE(BigInt(slotsAt), END_MAGIC.length);
  end.writeUInt32BE(slotCount, END_MAGIC.length + 8);
  return end;
}

/** @throws AppError `damaged` when the end is not there or does not fit the file's length. */
export function decodeEnd(
  bytes: Uint8Array,
  fileLength: number,
): { readonly slotsAt: number; readonly slotCount: number } {
  const end = Buffer.from(bytes);
  if (end.length !== END_BYTES || !end.subarray(0, END_MAGIC.length).equals(END_MAGIC)) throw damagedBackup();
  const slotsAt = Number(end.readBigUInt64BE(END_MAGIC.length));
  const slotCount = end.readUInt32BE(END_MAGIC.length + 8);
  if (slotsAt < HEAD_BYTES || slotsAt + slotCount * SLOT_BYTES + END_BYTES !== fileLength)
    throw damagedBackup();
  return { slotsAt, slotCount };
}

const slotContent = z.strictObject({
  owner: z.union([z.literal("store"), z.templateLiteral([z.enum(["person", "session"]), ":", z.string()])]),
  key: z.base64(),
});
export type SlotContent = z.infer<typeof slotContent>;

/** A slot with a key, or the zeroed one of a destroyed key: a restored store knows by it what is missing on purpose. */
export function encodeSlot(
  key: Uint8Array,
  backupId: string,
  handle: string,
  content: SlotContent | "erased",
): Uint8Array {
  if (content === "erased") return Buffer.concat([Buffer.from(handle, "hex"), ERASED_BOX.zeros]);
  const padded = Buffer.from(JSON.stringify(content).padEnd(SLOT_CONTENT_BYTES));
  if (padded.length !== SLOT_CONTENT_BYTES) {
    throw new RangeError(`A slot holds ${SLOT_CONTENT_BYTES} bytes; ${padded.length} were to go in`);
  }
  return Buffer.concat([Buffer.from(handle, "hex"), seal(key, slotName(backupId, handle), padded)]);
}

/** The key in a slot; "erased" when it was zeroed. @throws AppError `damaged` */
export function decodeSlot(
  key: Uint8Array,
  backupId: string,
  slot: Uint8Array,
): { readonly handle: string; readonly content: SlotContent | "erased" } {
  const handle = handleOf(slot);
  const box = slot.subarray(HANDLE_BYTES);
  if (box.every((byte) => byte === 0)) return { handle, content: "erased" };
  const opened = unseal(key, slotName(backupId, handle), box);
  if (opened === "unopened") throw damagedBackup();
  return { handle, content: slotContent.parse(JSON.parse(opened.toString())) };
}

export function handleOf(slot: Uint8Array): string {
  return Buffer.from(slot.subarray(0, HANDLE_BYTES)).toString("hex");
}

/** Where in a slot the sealed key begins, and zeros to write over it. */
export const ERASED_BOX = { at: HANDLE_BYTES, zeros: new Uint8Array(SLOT_BOX_BYTES) } as const;

function slotName(backupId: string, handle: string): BoxName {
  return { kind: "backup/slot", id: `${backupId}/${handle}`, version: VERSION };
}

export function chunkName({ backupId, savedAtMs }: BackupHead, index: number, isLast: boolean): BoxName {
  return {
    kind: "backup/chunk",
    id: `${backupId}/${savedAtMs}/${index}/${isLast ? "last" : "more"}`,
    version: VERSION,
  };
}

export function damagedBackup(): AppError {
  return new AppError(because("backup-not-whole"));
}
