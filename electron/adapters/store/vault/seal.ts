import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const KEY_BYTES = 32;

/** NIST SP 800-38D: 96-bit nonces, 128-bit tags. Random nonces are good for 2³² boxes a key; a store makes far fewer. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;
/** How much longer a box is than what lies in it. */
export const BOX_OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * What a box is: its kind, whose or which one, and the version of its layout. A box opens only under the name that it
 * was sealed with, so that none can be put in another's place.
 */
export type BoxName = { readonly kind: string; readonly id: string; readonly version: number };

/** AES-256-GCM: format byte, nonce, ciphertext, tag. */
export function seal(key: Uint8Array, name: BoxName, content: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(bytesOf(name));
  return Buffer.concat([
    Buffer.of(FORMAT),
    nonce,
    cipher.update(content),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** What lies in a box, or "unopened" for another key, another name, or a changed byte: these cannot be told apart. */
export function unseal(key: Uint8Array, name: BoxName, box: Uint8Array): Buffer | "unopened" {
  if (box.length < BOX_OVERHEAD_BYTES || box[0] !== FORMAT) return "unopened";
  const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(1, 1 + NONCE_BYTES));
  decipher.setAAD(bytesOf(name));
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  const content = decipher.update(box.subarray(1 + NONCE_BYTES, box.length - TAG_BYTES));
  try {
    decipher.final();
    return content;
  } catch {
    return "unopened";
  }
}

/** Seals JSON for a place in a JSON file. */
export function sealJson(key: Uint8Array, name: BoxName, value: unknown): string {
  return seal(key, name, Buffer.from(JSON.stringify(value))).toString("base64");
}

/** @see unseal */
export function unsealJson(
  key: Uint8Array,
  name: BoxName,
  box: string,
): { readonly value: unknown } | "unopened" {
  const content = unseal(key, name, Buffer.from(box, "base64"));
  return content === "unopened" ? content : { value: JSON.parse(content.toString()) };
}

export function createKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** A key for one purpose, HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, salt, `rollcall/${purpose}/v1`, KEY_BYTES));
}

function bytesOf({ kind, id, version }: BoxName): Uint8Array {
  return Buffer.from(`rollcall/${kind}/${id}/v${version}`);
}
