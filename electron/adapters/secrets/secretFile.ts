import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

/** For the owner alone. */
const MODE = 0o600;

/** The text of a secret file, or `undefined` where there is none. @throws AppError as `readSecretBytes` does */
export async function readSecret(path: string): Promise<string | undefined> {
  return (await readSecretBytes(path))?.toString("utf8");
}

/** The bytes of a secret file, or `undefined` where there is none. @throws AppError `not-allowed`, `io-failed` */
export async function readSecretBytes(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "ENOENT") return undefined;
    if (code === "EACCES" || code === "EPERM") {
      throw new AppError(because("key-may-not-be-read", { path }), {
        cause,
      });
    }
    throw new AppError(because("key-not-read", { path, detail: code }), {
      cause,
    });
  }
}

/** Writes all of it or nothing, readable by the owner alone. Resolves when it would survive a power cut. */
export async function writeSecret(path: string, secret: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.writing-${randomBytes(8).toString("hex")}`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(temporary, "wx", MODE);
    try {
      await file.writeFile(secret);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new AppError(because("key-not-written", { path, detail: codeOf(cause) }), { cause });
  }
}

/**
 * Takes the file away from everybody but its owner.
 * @returns whether others could read it until now; on Windows, where modes say nothing, always false
 */
export async function makePrivate(path: string): Promise<boolean> {
  if (process.platform === "win32") return false;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return false;
  await chmod(path, MODE);
  return true;
}

export function keyMissing(path: string): AppError {
  return new AppError(because("key-missing", { path }));
}

export function keyDamaged(path: string): AppError {
  return new AppError(because("key-damaged", { path }));
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
