/** Bytes that no other thread shares, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Lower-case hexadecimal, two characters a byte. */
export function encodeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes of an even number of hexadecimal characters. Throws RangeError on anything else. */
export function decodeHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/iu.test(text)) throw new RangeError("Expected pairs of hexadecimal characters.");
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
  );
}

/** The parts one after another, in bytes of their own. */
export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Whether both are the same, in a time that tells nothing about where they differ. */
export function equalsInConstantTime(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}
