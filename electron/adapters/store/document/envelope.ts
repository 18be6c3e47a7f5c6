import { createHash } from "node:crypto";

/** What is written around the content of a durable file. */
export type Envelope = {
  readonly format: string;
  readonly version: number;
  readonly savedAtMs: number;
  readonly data: Uint8Array;
};

export type Opened = ({ readonly kind: "good" } & Envelope) | { readonly kind: "bad"; readonly why: string };

/** A line of JSON, always in this order, and behind it the content as it is. */
const HEAD =
  /^\{"format":"([a-z-]{1,40})","version":(\d{1,6}),"savedAtMs":(\d{1,16}),"bytes":(\d{1,15}),"checksum":"([0-9a-f]{64})"\}\n/;
const LONGEST_HEAD_BYTES = 256;

/** Format, version, savedAtMs, length and checksum (SHA-256) of the content, then the content. */
export function encodeEnvelope({ format, version, savedAtMs, data }: Envelope): Uint8Array {
  const head = { format, version, savedAtMs, bytes: data.length, checksum: sha256(data) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), data]);
}

/** Reads an envelope of the expected format, or says in words what is wrong with the file. It never throws. */
export function decodeEnvelope(bytes: Uint8Array, expectedFormat: string): Opened {
  if (bytes.length === 0) return { kind: "bad", why: "is empty" };
  if (bytes.every((byte) => byte === 0)) return { kind: "bad", why: "holds only zeros" };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = HEAD.exec(file.toString("latin1", 0, LONGEST_HEAD_BYTES));
  if (head === null) return { kind: "bad", why: "does not begin as Rollcall writes it" };
  const [line, format, version, savedAtMs, length, checksum] = head;
  if (format !== expectedFormat) return { kind: "bad", why: `holds ${format} and not ${expectedFormat}` };
  const data = file.subarray(line.length);
  if (data.length < Number(length)) return { kind: "bad", why: "ends too early" };
  if (data.length > Number(length) || sha256(data) !== checksum) {
    return { kind: "bad", why: "does not match its checksum" };
  }
  return { kind: "good", format, version: Number(version), savedAtMs: Number(savedAtMs), data };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
