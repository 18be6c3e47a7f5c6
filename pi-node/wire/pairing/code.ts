/** Crockford's base32: no I, L, O or U, which people take for others. https://www.crockford.com/base32.html */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_CHARACTERS = 16;
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/u;

/** Bytes of chance that a code takes: 80 bits. */
export const CODE_BYTES = 10;

/** A code of 80 bits in four groups, `ABCD-EFGH-JKMN-PQRS`. Throws RangeError unless 10 bytes are given. */
export function formatPairingCode(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`A code takes 10 bytes, ${random.length} came.`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  const characters = Array.from({ length: CODE_CHARACTERS }, (_, at) => {
    const shift = BigInt((CODE_CHARACTERS - 1 - at) * 5);
    return ALPHABET.charAt(Number((bits >> shift) & 31n));
  });
  return (characters.join("").match(/.{4}/gu) ?? []).join("-");
}

/**
 * The code that a person typed or that a QR code held (then a link with the code after `#`), in the form of
 * `formatPairingCode`; undefined when it is none. Small letters, spaces and the usual confusions are forgiven.
 */
export function parsePairingCode(typed: string): string | undefined {
  if (typed.length > 300) return undefined;
  const code = typed
    .slice(typed.indexOf("#") + 1)
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1");
  if (!CODE.test(code)) return undefined;
  return (code.match(/.{4}/gu) ?? []).join("-");
}

/** What the QR code holds: where the node listens, which it is, and the code. Shown on the node's own screen only. */
export function formatPairingLink(link: {
  readonly shortId: string;
  readonly port: number;
  readonly code: string;
}): string {
  return `rollcall-node:${link.shortId}?port=${link.port}#${link.code}`;
}
