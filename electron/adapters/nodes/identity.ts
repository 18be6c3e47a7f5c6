import { X509Certificate, createHash } from "node:crypto";
import type { StationIdentity } from "#core/ports";
import { generate } from "selfsigned";

const YEARS = 30;

/**
 * A key on P-256 and a certificate that it signs itself. Who trusts it has pinned it, so its names and dates mean nothing: it lasts
 * longer than any laptop.
 */
export async function createIdentity(): Promise<StationIdentity> {
  const notBeforeDate = new Date(Date.UTC(2020, 0, 1));
  const notAfterDate = new Date(notBeforeDate);
  notAfterDate.setUTCFullYear(notAfterDate.getUTCFullYear() + YEARS);
  const made = await generate([{ name: "commonName", value: "rollcall-station" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate,
    notAfterDate,
  });
  return { certificate: made.cert, key: made.private };
}

/** SHA-256 of a certificate in DER form, lower-case hexadecimal. */
export function fingerprintOf(certificate: Uint8Array | string): string {
  const raw = typeof certificate === "string" ? new X509Certificate(certificate).raw : certificate;
  return createHash("sha256").update(raw).digest("hex");
}
