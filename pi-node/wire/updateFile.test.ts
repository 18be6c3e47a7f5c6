import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUpdateFile, parseUpdateFile } from "./updateFile";

const head = { version: "1.2.3", sha256: "ab".repeat(32), signature: "cd".repeat(64) };

describe("an update as a file", () => {
  it("is read as it was written, whatever its bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (program) => {
        const update = { ...head, size: program.length, program };
        expect(parseUpdateFile(formatUpdateFile(update))).toEqual(update);
      }),
    );
  });

  it("is refused when it was cut, or is something else", () => {
    const file = formatUpdateFile({ ...head, size: 3, program: Uint8Array.of(1, 2, 3) });
    expect(() => parseUpdateFile(file.subarray(0, file.length - 1))).toThrow("3 bytes");
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => parseUpdateFile(bytes)).toThrow("another file");
      }),
    );
  });
});
