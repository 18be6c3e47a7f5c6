import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

let turn = 0;

/**
 * Replaces a file in one step: after a power cut at any moment it holds either the old or the new content, whole. The
 * folder is made when it is missing.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  turn += 1;
  const draft = join(folder, `.${process.pid}-${turn}.draft`);
  try {
    const file = await open(draft, "wx", mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(folder);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A rename is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
