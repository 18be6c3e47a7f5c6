import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { createKeyFileSecrets } from "#adapters/secrets/keyFileSecrets";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { KeyProtection, Secrets } from "#core/ports";
import type { SafeStorage } from "electron";

const KEY_BYTES = 32;

export type Keychain = Pick<
  SafeStorage,
  "isEncryptionAvailable" | "getSelectedStorageBackend" | "encryptString" | "decryptString"
>;

/**
 * Keeps the station key in a file that only the operating system's keychain opens. Where there is no keychain, and always where a
 * plain key file was made before, it is a file that only its owner may read, and the privacy page says so.
 */
export function createKeychainSecrets(path: string, keychain: Keychain, platform: NodeJS.Platform): Secrets {
  const plain = createKeyFileSecrets(`${path}.station-key`);
  if (!hasKeychain(keychain, platform)) return plain;
  const sealed = `${path}.keychain`;
  return {
    stationKey: async (missing) => {
      const bytes = await readIfThere(sealed);
      if (bytes !== undefined) return unseal(bytes, keychain);
      if (missing === "refuse") return plain.stationKey("refuse");
      const key = randomBytes(KEY_BYTES);
      await writeDurably(sealed, keychain.encryptString(key.toString("base64")));
      return key;
    },
    protection: async () => ((await readIfThere(sealed)) === undefined ? plain.protection() : KEYCHAIN),
  };
}

const KEYCHAIN: KeyProtection = {
  kind: "keychain",
  strength: "strong",
  explanation:
    "The key is sealed by this computer's keychain and opens only for your user account. A copied or stolen data folder stays closed.",
};

/** Linux without a keyring seals with a fixed word, which protects from nothing. */
export function hasKeychain(keychain: Keychain, platform: NodeJS.Platform): boolean {
  if (!keychain.isEncryptionAvailable()) return false;
  return platform !== "linux" || keychain.getSelectedStorageBackend() !== "basic_text";
}

function unseal(bytes: Buffer, keychain: Keychain): Uint8Array {
  try {
    const key = Buffer.from(keychain.decryptString(bytes), "base64");
    if (key.byteLength === KEY_BYTES) return key;
  } catch (cause) {
    throw notOpened(cause);
  }
  throw notOpened();
}

function notOpened(cause?: unknown): AppError {
  return new AppError(because("keychain-closed"), { cause });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new AppError(because("key-not-read", { path, detail: String(error) }), { cause: error });
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.new`;
  const file = await open(half, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}
