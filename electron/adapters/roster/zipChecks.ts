import type { Entry } from "yauzl";
import { whyOf } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import { memberName, nameProblem } from "./zipNames";

/** What an archive may cost; the bytes are those of everything in it, unpacked. */
export type ZipLimits = { readonly members: number; readonly totalBytes: number };

/** Where a member lies in its archive, and what the archive says of it. */
export type Part = {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  readonly start: number;
  readonly end: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly isDeflated: boolean;
};

/** What was found in an archive that is not to be read, as the end of "expected a zip, found …". */
export class ZipRefusal extends Error {
  override readonly name = "ZipRefusal";
  readonly why: Why;

  constructor(why: Why) {
    super(why.reason);
    this.why = why;
  }
}

export const LOCAL_HEADER_BYTES = 30;
/** Office files reach 30, blank spreadsheets 100; deflate itself ends at 1,032, where only bombs are. */
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;
const PACKING_COSTS_BYTES = 1024;
const UNIX_HOSTS = new Set([3, 19]);

/**
 * One entry of an archive's directory, if an ordinary program may have written it.
 * @throws ZipRefusal
 */
export function checkEntry(entry: Entry, archiveBytes: number): Part {
  const { compressedSize: packed, uncompressedSize: size, compressionMethod: method } = entry;
  const name = memberName(entry);
  const member = JSON.stringify(name.slice(0, 80));
  const wrong = nameProblem(name);
  if (wrong !== undefined) throw new ZipRefusal(whyOf("zip-bad-name", { member, problem: wrong }));
  if (entry.isEncrypted()) throw new ZipRefusal(whyOf("zip-password", { member }));
  if (method !== 0 && method !== 8) {
    throw new ZipRefusal(whyOf("zip-unusual-packing", { member }));
  }
  if (size > RATIO_COUNTS_FROM_BYTES && size > packed * MAX_RATIO) {
    const times = Math.round(size / Math.max(packed, 1));
    throw new ZipRefusal(whyOf("zip-bomb", { member, times }));
  }
  if (packed > size + size / 100 + PACKING_COSTS_BYTES) {
    throw new ZipRefusal(whyOf("zip-sizes-contradict", { member }));
  }
  const start = entry.relativeOffsetOfLocalHeader;
  // The header there may be longer than this, never shorter.
  const end = start + LOCAL_HEADER_BYTES + entry.fileNameLength + packed;
  if (end > archiveBytes) throw new ZipRefusal(whyOf("zip-cut-off", { member }));
  const kind = kindOf(entry, name);
  return { name, kind, start, end, packed, size, crc: entry.crc32, isDeflated: method === 8 };
}

/**
 * Looks at what no entry shows alone: the size of all, and bytes or names that two of them claim.
 * @throws ZipRefusal
 */
export function checkTogether(parts: readonly Part[], { totalBytes }: ZipLimits): void {
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  if (total > totalBytes) {
    throw new ZipRefusal(
      whyOf("zip-too-large", { megabytes: megabytes(total), most: megabytes(totalBytes) }),
    );
  }
  const names = new Set<string>();
  for (const { name } of parts) {
    if (names.has(name))
      throw new ZipRefusal(whyOf("zip-member-twice", { member: JSON.stringify(name.slice(0, 80)) }));
    names.add(name);
  }
  const inOrder = parts.toSorted((a, b) => a.start - b.start);
  for (const [index, part] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && next.start < part.end) throw new ZipRefusal(whyOf("zip-overlapping"));
  }
}

function kindOf({ versionMadeBy, externalFileAttributes }: Entry, name: string): Part["kind"] {
  if (name.endsWith("/")) return "folder";
  if (!UNIX_HOSTS.has(versionMadeBy >>> 8)) return "file";
  const type = (externalFileAttributes >>> 16) & 0xf000;
  return type === 0 || type === 0x8000 ? "file" : "other";
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
