import { link, mkdir, open, readdir, rename, rmdir, unlink, type FileHandle } from "node:fs/promises";
import { codeOf, type FilePort, type OpenFile } from "./filePort";

const FLAGS = { read: "r", change: "r+", create: "wx+" } as const;
/** For the owner alone: what is sealed still tells how much there is and when it changed. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The files of this computer. */
export function createNodeFiles(platform: NodeJS.Platform = process.platform): FilePort {
  return {
    read: readWhole,
    open: async (path, how) => openFile(await open(path, FLAGS[how], FILE_MODE)),
    rename,
    link,
    remove: unlink,
    makeFolder: async (path) => {
      await mkdir(path, { recursive: true, mode: FOLDER_MODE });
    },
    removeFolder: rmdir,
    list: async (path) => {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
    },
    syncFolder: (path) => syncFolder(path, platform),
  };
}

/** In one go: `readFile` takes half a megabyte at a time, and a large store waits for each. */
async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    return await openFile(handle).read(0, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

function openFile(handle: FileHandle): OpenFile {
  return {
    read: async (position, length) => {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    write: async (position, bytes) => {
      let written = 0;
      while (written < bytes.length) {
        const { bytesWritten } = await handle.write(
          bytes,
          written,
          bytes.length - written,
          position + written,
        );
        written += bytesWritten;
      }
    },
    size: async () => (await handle.stat()).size,
    truncate: (length) => handle.truncate(length),
    // fdatasync also flushes the length when the file grew (POSIX); libuv makes it F_FULLFSYNC on macOS.
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** Windows cannot open a folder to flush it, and NTFS journals names by itself; some network disks cannot either. */
async function syncFolder(path: string, platform: NodeJS.Platform): Promise<void> {
  if (platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (codeOf(error) !== "EINVAL" && codeOf(error) !== "ENOTSUP") throw error;
  } finally {
    await handle.close();
  }
}
