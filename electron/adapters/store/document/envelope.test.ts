import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEnvelope, encodeEnvelope, isWholeEnvelope } from "./envelope";

const file = encodeEnvelope({
  format: "rollcall-test",
  version: 3,
  savedAtMs: 1_700_000_000_000,
  data: { a: "Tấn" },
});

describe("an envelope", () => {
  it("is JSON that anybody can read", () => {
    expect(JSON.parse(Buffer.from(file).toString())).toMatchObject({
      format: "rollcall-test",
      data: { a: "Tấn" },
    });
  });

  it("gives back what was put in", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(999_999), fc.nat(), (data, version, savedAtMs) => {
        const bytes = encodeEnvelope({ format: "rollcall-test", version, savedAtMs, data });
        const plain: unknown = JSON.parse(JSON.stringify(data));
        expect(decodeEnvelope(bytes, "rollcall-test")).toEqual({
          kind: "good",
          format: "rollcall-test",
          version,
          savedAtMs,
          data: plain,
        });
      }),
    );
  });

  it.each([
    ["empty", new Uint8Array(), "is empty"],
    ["NUL-filled", new Uint8Array(500), "holds only zeros"],
    ["of another kind", Buffer.from("hello"), "does not begin as Rollcall writes it"],
    ["cut in the middle", file.subarray(0, file.length - 3), "ends too early"],
  ])("that is %s is told from a good one", (_, bytes, why) => {
    expect(decodeEnvelope(bytes, "rollcall-test")).toEqual({ kind: "bad", why });
    expect(isWholeEnvelope(bytes, "rollcall-test")).toBe(false);
  });

  it("of another format is refused by its name", () => {
    expect(decodeEnvelope(file, "rollcall-other")).toEqual({
      kind: "bad",
      why: "holds rollcall-test and not rollcall-other",
    });
  });

  it("is refused when it is cut anywhere or one bit of its content is changed", () => {
    for (let length = 0; length < file.length; length++) {
      expect(isWholeEnvelope(file.subarray(0, length), "rollcall-test")).toBe(false);
    }
    for (let at = Buffer.from(file).indexOf("data"); at < file.length; at++) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(isWholeEnvelope(changed, "rollcall-test")).toBe(false);
    }
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decodeEnvelope(bytes, "rollcall-test").kind).toBe("bad");
      }),
    );
  });
});
