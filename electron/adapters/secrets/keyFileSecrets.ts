import { createHash, randomBytes } from "node:crypto";
import type { KeyProtection, Secrets } from "#core/ports";
import { keyDamaged, keyMissing, makePrivate, readSecret, writeSecret } from "./secretFile";

/** "rollcall-station-key 1 <key in base64> <first 16 hex of its SHA-256>" */
const LINE = /^rollcall-station-key 1 ([A-Za-z0-9+/]{43}=) ([0-9a-f]{16})\n$/;
const KEY_BYTES = 32;

/**
 * Keeps the station key in a file that only its owner may read. Lay it outside the data folder: who copies both has everything.
 */
export function createKeyFileSecrets(path: string): Secrets {
  return {
    stationKey: async (missing) => {
      const text = await readSecret(path);
      if (text === undefined) {
        if (missing === "refuse") throw keyMissing(path);
        return makeKey(path);
      }
      await makePrivate(path);
      return parseKey(path, text);
    },
    protection: () => protectionOf(path),
  };
}

async function makeKey(path: string): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES);
  await writeSecret(path, `rollcall-station-key 1 ${key.toString("base64")} ${sumOf(key)}\n`);
  return key;
}

function parseKey(path: string, text: string): Uint8Array {
  const [, base64, sum] = LINE.exec(text) ?? [];
  const key = Buffer.from(base64 ?? "", "base64");
  if (key.length === KEY_BYTES && sumOf(key) === sum) return key;
  throw keyDamaged(path);
}

async function protectionOf(path: string): Promise<KeyProtection> {
  const wasOpen = (await readSecret(path)) !== undefined && (await makePrivate(path));
  const warning = wasOpen ? " Other users of this computer could read it until now; that was changed." : "";
  return {
    kind: "key-file",
    strength: "weak",
    explanation:
      `The key lies in the file ${path}, which only your user account may read.${warning} It protects a copied or stolen data ` +
      "folder, but not against somebody who copies this file too. A passphrase or the system's keychain is stronger.",
  };
}

function sumOf(key: Uint8Array): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}
