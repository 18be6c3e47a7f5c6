import { createHash } from "node:crypto";
import { z } from "zod";

/** One entry as it lies on the disk: what is in the boxes is sealed, the rest is needed to put them in order. */
export type LedgerLine = {
  readonly seq: number;
  readonly atMs: number;
  /** Of the events in the boxes. */
  readonly v: number;
  readonly box: string;
  /** Personal parts by the handle of the person's key. */
  readonly own: Readonly<Record<string, string>>;
};

const ledgerLine = z.strictObject({
  seq: z.int().min(1),
  atMs: z.int(),
  v: z.int().min(1),
  box: z.string(),
  own: z.record(z.string(), z.string()),
});

const SUM_HEX = 32;
const SUM = /^,"sum":"([0-9a-f]{32})"\}$/;
const TAIL_LENGTH = `,"sum":"${"0".repeat(SUM_HEX)}"}`.length;
const NEWLINE = 10;

/** One line of JSON that ends with its own checksum (the first 128 bits of SHA-256 over the text before it). */
export function encodeLine(line: LedgerLine): string {
  const text = JSON.stringify(line).slice(0, -1);
  return `${text},"sum":"${checksum(text)}"}\n`;
}

/** Reads a line without its line break; `undefined` when a byte of it was changed or is missing. */
export function decodeLine(text: string): LedgerLine | undefined {
  const [, sum] = SUM.exec(text.slice(-TAIL_LENGTH)) ?? [];
  const content = text.slice(0, -TAIL_LENGTH);
  if (sum === undefined || checksum(content) !== sum) return undefined;
  try {
    return ledgerLine.safeParse(JSON.parse(`${content}}`)).data;
  } catch {
    return undefined;
  }
}

/** What a ledger's bytes hold. */
export type Scan = {
  readonly lines: readonly LedgerLine[];
  /** Where lines that can be read end; behind it lies the tail, which a crash left or which was damaged. */
  readonly goodLength: number;
  /** Whether the last good line lacks its line break. */
  readonly lacksBreak: boolean;
  readonly tail: Uint8Array;
  /** Lines that cannot be read although later ones can, by their number in the file, from 1. */
  readonly damaged: readonly { readonly number: number; readonly bytes: Uint8Array }[];
};

type Piece = { readonly start: number; readonly end: number; readonly line: LedgerLine | undefined };

/** Tells good lines, damaged ones and the tail apart. Sequence numbers that do not grow count as damage. */
export function scanLedger(bytes: Uint8Array): Scan {
  const pieces = cut(bytes);
  const lastGood = pieces.findLastIndex(({ line }) => line !== undefined);
  const upToGood = pieces.slice(0, lastGood + 1);
  const end = upToGood.at(-1)?.end ?? 0;
  const lacksBreak = lastGood >= 0 && end === bytes.length;
  const goodLength = lacksBreak || lastGood < 0 ? end : end + 1;
  return {
    lines: upToGood.flatMap(({ line }) => line ?? []),
    goodLength,
    lacksBreak,
    tail: bytes.subarray(goodLength),
    damaged: upToGood.flatMap(({ start, end: stop, line }, index) =>
      line === undefined ? { number: index + 1, bytes: bytes.subarray(start, stop) } : [],
    ),
  };
}

function cut(bytes: Uint8Array): Piece[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Piece[] = [];
  let lastSeq = 0;
  for (let start = 0; start < file.length;) {
    const found = file.indexOf(NEWLINE, start);
    const end = found < 0 ? file.length : found;
    const line = decodeLine(file.toString("utf8", start, end));
    const grows = line !== undefined && line.seq > lastSeq;
    if (grows) lastSeq = line.seq;
    pieces.push({ start, end, line: grows ? line : undefined });
    start = end + 1;
  }
  return pieces;
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, SUM_HEX);
}
