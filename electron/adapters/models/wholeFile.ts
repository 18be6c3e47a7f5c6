import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ToolError } from "#contract/toolError";

/**
 * Writes a file whole or not at all: the bytes reach the disk under a name of their own before they take the real one.
 * @throws AppError `io-failed`; then neither name is left behind, and a file of that name is as it was.
 */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const part = join(folder, `.${basename(path)}.${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeDurably(part, bytes);
    await rename(part, path);
    await syncFolder(folder);
  } catch (cause) {
    await rm(part, { force: true });
    throw new ToolError(
      "io-failed",
      `Expected to write ${bytes.length} bytes to ${path}; it failed. Check free space and permissions.`,
      { cause },
    );
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable once its folder is; Windows cannot open folders and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
