import { open, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from "yauzl";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import {
  checkEntry,
  checkTogether,
  LOCAL_HEADER_BYTES,
  ZipRefusal,
  type Part,
  type ZipLimits,
} from "./zipChecks";

/** A zip on disk, or its bytes. */
export type ZipSource = string | Uint8Array;

/** How an archive is called in errors, what it should be (`whyOf("zip-of-photographs")`), and what it may cost. */
export type ZipExpectation = ZipLimits & { readonly file: string; readonly what: Why };

/** One thing in an archive; nothing is unpacked before it is read. */
export type ZipMember = {
  /** The path in the archive with `/` between its parts; a folder's ends with one. */
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  /** Size unpacked, in bytes. */
  readonly size: number;
  /**
   * Unpacks it: `size` bytes, and those that were packed.
   * @throws AppError `bad-input` when what the archive says of it is not true.
   */
  readonly read: () => Promise<Uint8Array>;
};

const inflate = promisify(inflateRaw);
const LOCAL_HEADER_SIGNATURE = 0x04034b50;

/**
 * Lists an archive without unpacking any of it.
 * @throws AppError `bad-input` when it is no zip or one that only an attack or a fault makes: paths that climb, too many members or
 * too large ones, members that lie over each other or come twice; also for one that needs a password. `not-found` without a file.
 */
export async function openZip(source: ZipSource, expected: ZipExpectation): Promise<readonly ZipMember[]> {
  const { file, what } = expected;
  try {
    const bytes = await sizeOf(source, expected);
    const parts = (await listEntries(source, expected)).map((entry) => checkEntry(entry, bytes));
    checkTogether(parts, expected);
    return parts.map((part) => {
      const { name, kind, size } = part;
      return { name, kind, size, read: () => readPart(source, part, file) };
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const found = cause instanceof ZipRefusal ? cause.why : whyOf("zip-unreadable", { detail: message });
    throw new AppError(because("archive-unusable", { file, what, found }), { cause });
  }
}

async function sizeOf(source: ZipSource, { file, what }: ZipExpectation): Promise<number> {
  if (typeof source !== "string") return source.byteLength;
  const facts = await stat(source).catch((cause: unknown) => {
    throw new AppError(because("archive-missing", { file, what }), { cause });
  });
  if (!facts.isFile()) throw new ZipRefusal(whyOf("zip-no-file"));
  return facts.size;
}

async function listEntries(source: ZipSource, { members }: ZipLimits): Promise<readonly Entry[]> {
  const zip = await openLister(source);
  if (zip.entryCount > members) {
    zip.close();
    throw new ZipRefusal(whyOf("zip-too-many-files", { count: zip.entryCount, most: members }));
  }
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function openLister(source: ZipSource): Promise<ZipFile> {
  // Names stay bytes: yauzl would take those that macOS writes for another alphabet.
  const options = { lazyEntries: true, decodeStrings: false } as const;
  return typeof source === "string"
    ? openPromise(source, options)
    : fromBufferPromise(bufferOver(source), options);
}

async function readPart(source: ZipSource, part: Part, file: string): Promise<Uint8Array> {
  try {
    const packed = await readPacked(source, part);
    // The limit holds while it unpacks: what the archive says of itself need not be true.
    const bytes = part.isDeflated
      ? await inflate(packed, { maxOutputLength: Math.max(1, part.size) })
      : packed;
    if (bytes.byteLength !== part.size || crc32(bytes) !== part.crc) throw new Error("other bytes");
    return bytes;
  } catch (cause) {
    const name = JSON.stringify(part.name.slice(0, 80));
    throw new AppError(because("archive-member-damaged", { file, member: name }), { cause });
  }
}

async function readPacked(source: ZipSource, part: Part): Promise<Buffer> {
  if (typeof source !== "string") {
    const whole = bufferOver(source);
    return readAt(part, async (position, length) => whole.subarray(position, position + length));
  }
  const handle = await open(source);
  try {
    return await readAt(part, async (position, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await handle.close();
  }
}

async function readAt(
  { start, packed }: Part,
  read: (position: number, length: number) => Promise<Buffer>,
): Promise<Buffer> {
  const header = await read(start, LOCAL_HEADER_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) throw new Error("no local header");
  return read(start + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
}

function bufferOver({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
