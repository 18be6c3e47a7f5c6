import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { z } from "zod";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { KeyProtection, Secrets } from "#core/ports";
import { keyDamaged, keyMissing, readSecret, writeSecret } from "./secretFile";

/** OWASP's password storage cheat sheet (2024): N = 2¹⁷, r = 8, p = 1: 128 MiB and about half a second for each guess. */
const COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MIN_CHARACTERS = 8;

const wrappedKey = z.strictObject({
  format: z.literal("rollcall-wrapped-key"),
  version: z.literal(1),
  /** Of scrypt (RFC 7914); bounded, so that a changed file cannot make the station run out of memory. */
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64(),
  /** Nonce, key, tag (AES-256-GCM). */
  box: z.base64(),
  /** What kind of passphrase it was when it was set; the passphrase itself is nowhere. */
  strength: z.enum(["strong", "fair", "weak"]),
});
type WrappedKey = z.infer<typeof wrappedKey>;

/** Parameters of scrypt (RFC 7914): a guess takes 128 · N · r bytes. */
export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number };

export type PassphraseSecrets = Secrets & {
  /** The station key stays the same; only what opens it changes. @throws AppError `not-allowed`, `bad-input` */
  readonly changePassphrase: (next: string) => Promise<void>;
};

/**
 * Keeps the station key in a file that opens with a passphrase alone.
 * @param cost of each guess, for files that are written from now on
 */
export function createPassphraseSecrets(
  path: string,
  passphrase: string,
  cost: ScryptCost = COST,
): PassphraseSecrets {
  let current = passphrase;
  const unlock = async (): Promise<Uint8Array> => {
    const text = await readSecret(path);
    if (text === undefined) throw keyMissing(path);
    return unwrap(path, parse(path, text), current);
  };
  return {
    stationKey: async (missing) => {
      if (missing === "refuse" || (await readSecret(path)) !== undefined) return unlock();
      const key = randomBytes(KEY_BYTES);
      await writeSecret(path, await wrap(key, current, cost));
      return key;
    },
    changePassphrase: async (next) => {
      await writeSecret(path, await wrap(await unlock(), next, cost));
      current = next;
    },
    protection: async () => {
      const text = await readSecret(path);
      return protectionOf(text === undefined ? strengthOf(current) : parse(path, text).strength);
    },
  };
}

async function wrap(key: Uint8Array, passphrase: string, cost: ScryptCost): Promise<string> {
  const { length } = passphrase.normalize("NFC");
  if (length < MIN_CHARACTERS) {
    throw new AppError(because("passphrase-too-short", { least: MIN_CHARACTERS, length }));
  }
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await derive(passphrase, salt, cost), nonce);
  const box = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  const file: WrappedKey = {
    format: "rollcall-wrapped-key",
    version: 1,
    ...cost,
    salt: salt.toString("base64"),
    box: box.toString("base64"),
    strength: strengthOf(passphrase),
  };
  return `${JSON.stringify(file)}\n`;
}

async function unwrap(path: string, file: WrappedKey, passphrase: string): Promise<Uint8Array> {
  const box = Buffer.from(file.box, "base64");
  if (box.length !== NONCE_BYTES + KEY_BYTES + TAG_BYTES) throw keyDamaged(path);
  const derived = await derive(passphrase, Buffer.from(file.salt, "base64"), file);
  const decipher = createDecipheriv("aes-256-gcm", derived, box.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  const key = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    throw new AppError(because("passphrase-wrong"), {
      cause,
    });
  }
  return key;
}

function parse(path: string, text: string): WrappedKey {
  try {
    return wrappedKey.parse(JSON.parse(text));
  } catch {
    throw keyDamaged(path);
  }
}

function derive(passphrase: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Buffer> {
  // The same passphrase typed on another keyboard may come in another form of Unicode: Vietnamese has both.
  const text = passphrase.normalize("NFKC");
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** By length alone: what people choose is guessed by word and not by letter, so that nothing short counts as strong. */
function strengthOf(passphrase: string): KeyProtection["strength"] {
  const { length } = passphrase.normalize("NFC");
  if (length >= 20) return "strong";
  return length >= 12 ? "fair" : "weak";
}

function protectionOf(strength: KeyProtection["strength"]): KeyProtection {
  const advice =
    strength === "strong" ? "" : " A longer one, such as four or five random words, is stronger.";
  return {
    kind: "passphrase",
    strength,
    explanation:
      "The key opens with your passphrase only, and each guess costs a computer about half a second and 128 MB of memory. " +
      `Who does not know the passphrase cannot read a copied or stolen data folder.${advice}`,
  };
}
