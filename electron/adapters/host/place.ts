import { lstat, readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { StationPlace } from "#contract/support";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

/** How much a folder holds, and how much its disk still takes. @throws AppError `io-failed` */
export async function placeOf(folder: string): Promise<StationPlace> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return { folder, usedBytes: await bytesIn(folder), freeBytes: bavail * bsize };
  } catch (cause) {
    throw new AppError(because("folder-unreadable", { folder }), { cause });
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sizes = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? bytesIn(path) : sizeOf(path);
  });
  const known = await Promise.all(sizes);
  return known.reduce((sum, size) => sum + size, 0);
}

/** A file that the store has just replaced is gone: it takes no room. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
