import { createHash } from "node:crypto";

/** What is written around the content of a durable file. */
export type Envelope = {
  readonly format: string;
  readonly version: number;
  readonly savedAtMs: number;
  /** Any JSON. */
  readonly data: unknown;
};

export type Opened = ({ readonly kind: "good" } & Envelope) | { readonly kind: "bad"; readonly why: string };

/** As `encodeEnvelope` writes it: the checksum is over the very bytes of the content, which need not be parsed to check it. */
const HEAD =
  /^\{"format":"([a-z-]{1,40})","version":(\d{1,6}),"savedAtMs":(\d{1,16}),"checksum":"([0-9a-f]{64})","data":/;
const TAIL = "}\n";
const LONGEST_HEAD_BYTES = 256;

/** One JSON object: format, version, savedAtMs, checksum (SHA-256 of the content's bytes), data. */
export function encodeEnvelope({ format, version, savedAtMs, data }: Envelope): Uint8Array {
  const content = Buffer.from(JSON.stringify(data));
  const head = `{"format":"${format}","version":${version},"savedAtMs":${savedAtMs},"checksum":"${sha256(content)}","data":`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(TAIL)]);
}

/** Reads an envelope of the expected format, or says in words what is wrong with the file. It never throws. */
export function decodeEnvelope(bytes: Uint8Array, expectedFormat: string): Opened {
  const content = checkedContent(bytes, expectedFormat);
  if ("why" in content) return { kind: "bad", why: content.why };
  try {
    const data: unknown = JSON.parse(content.content.toString());
    const { version, savedAtMs } = content;
    return { kind: "good", format: expectedFormat, version, savedAtMs, data };
  } catch {
    return { kind: "bad", why: "holds no JSON" };
  }
}

/** Whether a file is whole, without reading what is in it. */
export function isWholeEnvelope(bytes: Uint8Array, expectedFormat: string): boolean {
  return !("why" in checkedContent(bytes, expectedFormat));
}

type Checked =
  | { readonly content: Buffer; readonly version: number; readonly savedAtMs: number }
  | { readonly why: string };

function checkedContent(bytes: Uint8Array, expectedFormat: string): Checked {
  if (bytes.length === 0) return { why: "is empty" };
  if (bytes.every((byte) => byte === 0)) return { why: "holds only zeros" };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = HEAD.exec(file.toString("latin1", 0, LONGEST_HEAD_BYTES));
  if (head === null) return { why: "does not begin as Rollcall writes it" };
  const [text, format, version, savedAtMs, checksum] = head;
  if (format !== expectedFormat) return { why: `holds ${format} and not ${expectedFormat}` };
  if (file.toString("latin1", file.length - TAIL.length) !== TAIL) return { why: "ends too early" };
  const content = file.subarray(text.length, file.length - TAIL.length);
  if (sha256(content) !== checksum) return { why: "does not match its checksum" };
  return { content, version: Number(version), savedAtMs: Number(savedAtMs) };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
