import { setTimeout } from "node:timers/promises";
import { codeOf, type FilePort, type OpenFile } from "./filePort";

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<unknown>;

/** Virus scanners and sync clients hold a file for a moment; together these are 1.3 s. */
const PAUSES_MS = [20, 40, 80, 160, 320, 640] as const;
const PASSING = new Set(["EBUSY", "EAGAIN", "EINTR", "EMFILE", "ENFILE", "ETXTBSY"]);
/** On Windows a file that somebody else has open cannot be renamed or removed, and this is what it says then. */
const PASSING_ON_WINDOWS = new Set(["EPERM", "EACCES"]);

/**
 * The same files, but what fails only for a moment is tried again. A flush is not: after a failed one the kernel may
 * have dropped the pages and would report success (Rebello et al., "Can Applications Recover from fsync Failures?", 2020).
 */
export function retryingFiles(
  files: FilePort,
  wait: Wait = setTimeout,
  platform: NodeJS.Platform = process.platform,
): FilePort {
  const isPassing = (error: unknown) =>
    PASSING.has(codeOf(error)) || (platform === "win32" && PASSING_ON_WINDOWS.has(codeOf(error)));
  const again = async <T>(run: () => Promise<T>): Promise<T> => {
    for (const pause of PAUSES_MS) {
      try {
        return await run();
      } catch (error) {
        if (!isPassing(error)) throw error;
        await wait(pause);
      }
    }
    return run();
  };
  const openFile = (file: OpenFile): OpenFile => ({
    read: (position, length) => again(() => file.read(position, length)),
    write: (position, bytes) => again(() => file.write(position, bytes)),
    size: () => again(() => file.size()),
    truncate: (length) => again(() => file.truncate(length)),
    sync: () => file.sync(),
    close: () => file.close(),
  });
  return {
    read: (path) => again(() => files.read(path)),
    open: async (path, how) => openFile(await again(() => files.open(path, how))),
    rename: (from, to) => again(() => files.rename(from, to)),
    link: (existing, added) => again(() => files.link(existing, added)),
    remove: (path) => again(() => files.remove(path)),
    makeFolder: (path) => again(() => files.makeFolder(path)),
    removeFolder: (path) => again(() => files.removeFolder(path)),
    list: (path) => again(() => files.list(path)),
    syncFolder: (path) => files.syncFolder(path),
  };
}
