import { createHash, createPublicKey, verify } from "node:crypto";

const LABEL = "rollcall-node update 1";

/** What is signed: label, version and the bundle's SHA-256, each ended by a line feed. */
export function signedText(version: string, sha256: string): Buffer {
  return Buffer.from(`${LABEL}\n${version}\n${sha256}\n`, "ascii");
}

/** Whether this bundle, under this version, was signed (Ed25519, RFC 8032) by the holder of the key. */
export function isSigned(
  bundle: Uint8Array,
  claim: { readonly version: string; readonly sha256: string; readonly signature: string },
  publicKeyPem: string,
): boolean {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType !== "ed25519") return false;
  const sha256 = createHash("sha256").update(bundle).digest("hex");
  if (sha256 !== claim.sha256) return false;
  return verify(null, signedText(claim.version, sha256), key, Buffer.from(claim.signature, "hex"));
}
