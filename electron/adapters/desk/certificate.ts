import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

const DAY_MS = 24 * 60 * 60_000;

/** A key and a certificate for one opening of the desk. */
export type DeskCertificate = { readonly key: string; readonly cert: string; readonly fingerprint: string };

/** Made anew each time and never written down: a desk that is closed leaves no key behind. Phones ask whether to trust it. */
export async function deskCertificate(address: string, nowMs: number): Promise<DeskCertificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "Rollcall" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs + DAY_MS),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: address }] },
    ],
  });
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}
