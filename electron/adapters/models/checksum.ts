import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ToolError } from "#contract/toolError";

/** Lower-case hexadecimal sha256. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The integrity of a whole file as package registries write it: `sha512-` and base64. */
export async function integrityOf(path: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest("base64")}`;
}

/** @throws AppError `checksum-mismatch` naming what was expected, what came and `remedy`. */
export function expectChecksum(what: string, expected: string, got: string, remedy: string): void {
  if (got === expected) return;
  throw new ToolError("checksum-mismatch", `Expected ${expected} for ${what}, got ${got}. ${remedy}`);
}
