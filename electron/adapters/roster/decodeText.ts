import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

/**
 * Text of a file that a spreadsheet or an editor saved: UTF-8 with or without BOM, or UTF-16 with BOM. The BOM is dropped.
 * @throws AppError `bad-input` for an 8-bit code page such as windows-1258 and for binary content: guessing would turn Vietnamese
 * names into other names without anybody seeing it.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const text = decodeAs(encodingOf(bytes), bytes, file);
  if (text.includes("\0")) {
    throw new AppError(because("roster-binary", { file }));
  }
  return text;
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  return "utf-8";
}

function decodeAs(encoding: string, bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError(because("roster-not-utf8", { file }), { cause });
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
