import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { codeOf, type FilePort, type FolderEntry } from "./filePort";

const TEMPORARY = /^\.writing-[0-9a-f]{16}$/;
const DOOMED = /^\.removing-[0-9a-f]{16}$/;
const BLOCK_BYTES = 1024 * 1024;

/** Where a file grows before it gets its name; left behind only by a crash. */
export function temporaryName(folder: string): string {
  return join(folder, `.writing-${randomBytes(8).toString("hex")}`);
}

/**
 * Makes a new file with all of its content: after a crash there is either nothing or all of it. Resolves when file and
 * name would survive a power cut; when it rejects there is nothing.
 */
export async function writeWhole(
  files: FilePort,
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = temporaryName(dirname(path));
  let at = temporary;
  try {
    const file = await files.open(temporary, "create");
    try {
      let position = 0;
      for await (const piece of pieces) {
        await file.write(position, piece);
        position += piece.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(temporary, path);
    at = path;
    await files.syncFolder(dirname(path));
  } catch (error) {
    // The first failure is the one to report; what cannot be removed under its temporary name now is at the next start.
    await files.remove(at).catch(() => undefined);
    throw error;
  }
}

/** Removes what crashes left half-written or half-shredded in a folder. */
export async function removeHalfWritten(files: FilePort, folder: string): Promise<void> {
  for (const { name } of await listIfThere(files, folder)) {
    if (TEMPORARY.test(name)) await files.remove(join(folder, name));
    if (DOOMED.test(name)) await overwriteAndRemove(files, join(folder, name));
  }
}

export async function listIfThere(files: FilePort, folder: string): Promise<readonly FolderEntry[]> {
  return (await ifThere(files.list(folder))) ?? [];
}

/** What it resolves to, or `undefined` where the file is missing. */
export async function ifThere<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Overwrites a file with zeros, flushes them and removes it. What an SSD or a journal keeps elsewhere is beyond any
 * program's reach: that is why keys are destroyed as well.
 * @returns whether it was there
 */
export async function shred(files: FilePort, path: string): Promise<boolean> {
  const doomed = join(dirname(path), `.removing-${randomBytes(8).toString("hex")}`);
  if ((await ifThere(files.rename(path, doomed).then(() => "renamed"))) === undefined) return false;
  // First of all: after a power cut nobody may take a half-overwritten file for a damaged one.
  await files.syncFolder(dirname(path));
  await overwriteAndRemove(files, doomed);
  return true;
}

async function overwriteAndRemove(files: FilePort, path: string): Promise<void> {
  const file = await files.open(path, "change");
  try {
    const size = await file.size();
    const zeros = new Uint8Array(Math.min(size, BLOCK_BYTES));
    for (let position = 0; position < size; position += BLOCK_BYTES) {
      await file.write(position, zeros.subarray(0, Math.min(BLOCK_BYTES, size - position)));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await files.remove(path);
}
