import { open, realpath, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { ToolError } from "#contract/toolError";

/** A file that appears under its name complete or not at all. */
export type AtomicFile = {
  readonly write: (content: string | Uint8Array) => Promise<void>;
  /** Makes it durable and puts it under its name. */
  readonly commit: () => Promise<void>;
  /** Leaves what was there before; does nothing after `commit`. */
  readonly abort: () => Promise<void>;
};

/**
 * Opens a file for writing beside its place, so that a wrong folder is told before the work and a failure keeps the old file.
 * A link is followed; a device (such as /dev/stdout) is written to as it is.
 * @throws AppError `not-found` when the folder is missing, `io-failed` when it cannot be written to.
 */
export async function openAtomicFile(path: string): Promise<AtomicFile> {
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isDirectory())
    throw new ToolError("io-failed", `${path}: expected a file to write, found a folder.`);
  const isDevice = facts !== undefined && !facts.isFile();
  const target = facts?.isFile() ? await realpath(path) : path;
  const temporary = isDevice
    ? target
    : join(dirname(target), `.${basename(target)}.${randomBytes(4).toString("hex")}.tmp`);
  const handle = await open(temporary, isDevice ? "w" : "wx").catch((cause: unknown) => refuse(path, cause));
  return isDevice ? deviceFile(handle) : renamedFile(handle, temporary, target);
}

/** Writes a whole file, see `openAtomicFile`. */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const file = await openAtomicFile(path);
  try {
    await file.write(content);
    await file.commit();
  } finally {
    await file.abort();
  }
}

function renamedFile(handle: FileHandle, temporary: string, target: string): AtomicFile {
  let isOver = false;
  return {
    write: (content) => handle.writeFile(content),
    commit: async () => {
      await handle.sync();
      await handle.close();
      await rename(temporary, target);
      isOver = true;
    },
    abort: async () => {
      if (isOver) return;
      isOver = true;
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

function deviceFile(handle: FileHandle): AtomicFile {
  let isOver = false;
  const close = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    await handle.close();
  };
  return { write: (content) => handle.writeFile(content), commit: close, abort: close };
}

function refuse(path: string, cause: unknown): never {
  if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
    throw new ToolError("not-found", `${path}: expected an existing folder to write into. Create it first.`, {
      cause,
    });
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new ToolError("io-failed", `${path}: could not be written (${why}).`, { cause });
}
