import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex, equalsInConstantTime, joinBytes } from "./bytes";
import { crc32 } from "./crc32";
import { decodePicture, encodePicture, type Picture } from "./picture";

const uint32 = fc.integer({ min: 0, max: 0xff_ff_ff_ff });
const pictures = fc.record({
  sequence: uint32,
  capturedAtMs: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  ageMs: uint32,
  requestId: uint32,
  isPreview: fc.boolean(),
  jpeg: fc.uint8Array({ maxLength: 300 }).map((bytes) => joinBytes(Uint8Array.of(0xff, 0xd8), bytes)),
});

const small: Picture = {
  sequence: 7,
  capturedAtMs: 1_700_000_000_000,
  ageMs: 12,
  requestId: 3,
  isPreview: true,
  jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
};

function decodeFailure(message: Uint8Array): unknown {
  try {
    decodePicture(message);
    return "decoded";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}

describe("the picture message", () => {
  it("has the layout that docs/protocol.md gives", () => {
    expect(encodeHex(encodePicture(small))).toBe(
      "01010020" +
        "00000007" +
        "0000018bcfe56800" +
        "0000000c" +
        "00000004" +
        "10f02a67" +
        "00000003" +
        "ffd8ffd9",
    );
  });

  it("comes out as it went in", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expect(decodePicture(encodePicture(picture))).toEqual(picture);
      }),
    );
  });

  it("is refused with a code when it is garbage", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(["bad-message", "wrong-version", "too-large", "checksum-mismatch"]).toContain(
          decodeFailure(bytes),
        );
      }),
    );
  });

  it("is refused when any bit of the picture, its size or its checksum flips", () => {
    const message = encodePicture(small);
    for (const at of [20, 23, 24, 27, 32, 33, 34, 35]) {
      const flipped = message.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      expect(["bad-message", "too-large", "checksum-mismatch"]).toContain(decodeFailure(flipped));
    }
  });

  it("is refused when of another version, with unknown flags, or cut short", () => {
    const message = encodePicture(small);
    expect(decodeFailure(joinBytes(Uint8Array.of(2), message.subarray(1)))).toBe("wrong-version");
    expect(decodeFailure(joinBytes(Uint8Array.of(1, 0x80), message.subarray(2)))).toBe("bad-message");
    expect(decodeFailure(message.subarray(0, -1))).toBe("bad-message");
  });

  it("is not made of numbers that do not fit", () => {
    for (const wrong of [
      { sequence: -1 },
      { ageMs: 2 ** 32 },
      { capturedAtMs: 0.5 },
      { requestId: Number.NaN },
    ]) {
      expect(() => encodePicture({ ...small, ...wrong })).toThrow(RangeError);
    }
  });
});

describe("bytes", () => {
  it("have the checksum that every CRC-32 gives", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcb_f4_39_26);
  });

  it("come out of hexadecimal as they went in", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeHex(encodeHex(bytes))).toEqual(bytes);
      }),
    );
    for (const wrong of ["0", "zz", "0x"]) expect(() => decodeHex(wrong)).toThrow(RangeError);
  });

  it("are compared whole", () => {
    expect(equalsInConstantTime(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalsInConstantTime(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalsInConstantTime(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  });
});
