import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { hasErrno, NodeError, reasonOf } from "../nodeError";
import { writeAtomically } from "./atomicFile";

/** Who this node is: the only thing it keeps that cannot be rebuilt. */
export interface Identity {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** One file for both, so that a power cut can never leave a key without its certificate. */
const FILE = "identity.pem";
/** Machines without a battery for their clock wake up in the past, and a node outlives any usual validity. */
const NOT_BEFORE = new Date("2020-01-01T00:00:00Z");
const NOT_AFTER = new Date("2120-01-01T00:00:00Z");

/**
 * The key and certificate in the state folder; made at the first start. A damaged file is an error and never replaced:
 * a new key would make every station believe that an impostor has come.
 */
export async function openIdentity(stateFolder: string): Promise<Identity> {
  const path = join(stateFolder, FILE);
  try {
    return parseIdentity(await readFile(path, "utf8"));
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) {
      throw new NodeError(
        `${path} should hold this camera's key, but it cannot be used (${reasonOf(error)}). Restore it from a copy, or delete it and pair anew with every station.`,
        { cause: error },
      );
    }
  }
  const pem = await makePem();
  await writeAtomically(path, pem, 0o600);
  return parseIdentity(pem);
}

async function makePem(): Promise<string> {
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: "rollcall-node" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: NOT_BEFORE,
    notAfterDate: NOT_AFTER,
    extensions: [{ name: "basicConstraints", cA: false }],
  });
  return `${made.private.trim()}\n${made.cert.trim()}\n`;
}

function parseIdentity(pem: string): Identity {
  const keyPem = block(pem, "PRIVATE KEY");
  const certificatePem = block(pem, "CERTIFICATE");
  const certificate = new X509Certificate(certificatePem);
  if (!certificate.checkPrivateKey(createPrivateKey(keyPem))) {
    throw new NodeError("the key and the certificate in it do not belong together");
  }
  return { keyPem, certificatePem, fingerprint: fingerprintOf(certificate.raw) };
}

/** SHA-256 of a certificate in DER form. */
export function fingerprintOf(der: Uint8Array): string {
  return createHash("sha256").update(der).digest("hex");
}

function block(pem: string, label: string): string {
  const found = new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`, "u").exec(pem);
  if (found === null) throw new NodeError(`it holds no ${label.toLowerCase()}`);
  return `${found[0]}\n`;
}
