import { randomBytes } from "node:crypto";
import { createKeyFileSecrets } from "#adapters/secrets/keyFileSecrets";
import { readSecretBytes, writeSecret } from "#adapters/secrets/secretFile";
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
  const sealed = `${path}.keychain`;
  const isThere = hasKeychain(keychain, platform);
  return {
    stationKey: async (missing) => {
      const bytes = await readSecretBytes(sealed);
      if (bytes !== undefined && !isThere) throw keychainGone();
      if (bytes !== undefined) return unseal(bytes, keychain);
      if (!isThere || missing === "refuse") return plain.stationKey(missing);
      const key = randomBytes(KEY_BYTES);
      await writeSecret(sealed, keychain.encryptString(key.toString("base64")));
      return key;
    },
    protection: async () => ((await readSecretBytes(sealed)) === undefined ? plain.protection() : KEYCHAIN),
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

function keychainGone(): AppError {
  return new AppError(because("keychain-gone"));
}
