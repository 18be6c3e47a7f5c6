import { type Bytes, decodeHex, encodeHex, joinBytes } from "../bytes";

/** What both sides know of one try; all lower-case hexadecimal, 32 bytes each. */
export interface Transcript {
  /** SHA-256 of the certificates that were really used in this TLS connection, as each side saw them. */
  readonly stationFingerprint: string;
  readonly nodeFingerprint: string;
  readonly stationNonce: string;
  readonly nodeNonce: string;
}

/** What each side must show the other to prove that it knows the code. */
export interface Proofs {
  readonly station: string;
  readonly node: string;
}

const LABEL = "rollcall-node pairing 1";

/**
 * Both proofs: HMAC-SHA-256 (RFC 2104) under a key that HKDF-SHA-256 (RFC 5869) makes of the code, over label, role,
 * both certificates and both nonces. Someone in the middle shows each side another certificate, so that what is right
 * on one side is wrong on the other; and the role keeps a proof from being sent back as an answer to itself.
 * A code has 80 bits of chance, so that guessing at home against a proof that was seen is out of reach.
 */
export async function computeProofs(code: string, transcript: Transcript): Promise<Proofs> {
  const key = await deriveKey(code);
  return { station: await sign(key, "station", transcript), node: await sign(key, "node", transcript) };
}

async function deriveKey(code: string): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  const secret = await subtle.importKey("raw", utf8(code), "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: utf8(LABEL), info: utf8("hmac") };
  return subtle.deriveKey(derivation, secret, { name: "HMAC", hash: "SHA-256", length: 256 }, false, [
    "sign",
  ]);
}

async function sign(key: CryptoKey, role: "station" | "node", transcript: Transcript): Promise<string> {
  const text = joinBytes(
    utf8(LABEL),
    Uint8Array.of(0),
    utf8(role),
    Uint8Array.of(0),
    bytes32(transcript.stationFingerprint),
    bytes32(transcript.nodeFingerprint),
    bytes32(transcript.stationNonce),
    bytes32(transcript.nodeNonce),
  );
  return encodeHex(new Uint8Array(await globalThis.crypto.subtle.sign("HMAC", key, text)));
}

/** Fields of one fixed length: two transcripts can never come to the same text. */
function bytes32(hex: string): Bytes {
  const bytes = decodeHex(hex);
  if (bytes.length !== 32) throw new RangeError(`32 bytes were expected, ${bytes.length} came.`);
  return bytes;
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}
