import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEnvelope, encodeEnvelope } from "./envelope";
import { packDocument, unpackDocument } from "./sealedDocument";

const content = Buffer.from("sealed, and 24 bytes long");
const file = encodeEnvelope({
  format: "rollcall-test",
  version: 3,
  savedAtMs: 1_700_000_000_000,
  data: content,
});
const kindOf = (bytes: Uint8Array) => decodeEnvelope(bytes, "rollcall-test").kind;

describe("an envelope", () => {
  it("begins with a line that anybody can read", () => {
    const [line] = Buffer.from(file).toString().split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({
      format: "rollcall-test",
      version: 3,
      bytes: content.length,
    });
  });

  it("gives back what was put in", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(999_999),
        fc.nat(),
        (data, version, savedAtMs) => {
          const bytes = encodeEnvelope({ format: "rollcall-test", version, savedAtMs, data });
          const opened = decodeEnvelope(bytes, "rollcall-test");
          expect(opened).toMatchObject({ kind: "good", format: "rollcall-test", version, savedAtMs });
          expect(opened.kind === "good" && Buffer.from(data).equals(opened.data)).toBe(true);
        },
      ),
    );
  });

  it.each([
    ["empty", new Uint8Array(), "is empty"],
    ["NUL-filled", new Uint8Array(500), "holds only zeros"],
    ["of another kind", Buffer.from("hello"), "does not begin as Rollcall writes it"],
    ["cut in the middle", file.subarray(0, file.length - 3), "ends too early"],
    ["longer than it was", Buffer.concat([file, Buffer.of(0)]), "does not match its checksum"],
  ])("that is %s is told from a good one", (_, bytes, why) => {
    expect(decodeEnvelope(bytes, "rollcall-test")).toEqual({ kind: "bad", why });
  });

  it("of another format is refused by its name", () => {
    expect(decodeEnvelope(file, "rollcall-other")).toEqual({
      kind: "bad",
      why: "holds rollcall-test and not rollcall-other",
    });
  });

  it("is refused when it is cut anywhere or one bit of its content is changed", () => {
    for (let length = 0; length < file.length; length++) expect(kindOf(file.subarray(0, length))).toBe("bad");
    for (let at = file.length - content.length; at < file.length; at++) {
      expect(kindOf(Uint8Array.from(file).with(at, (file[at] ?? 0) ^ 1))).toBe("bad");
    }
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(kindOf(bytes)).toBe("bad");
      }),
    );
  });
});

describe("a sealed document", () => {
  const handle = fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => Buffer.from(bytes).toString("hex"));
  const box = fc.uint8Array({ maxLength: 80 });
  const sealed = fc.record({
    shared: box,
    people: fc.array(fc.record({ handle, box }), { maxLength: 6 }),
  });

  it("gives back its boxes", () => {
    fc.assert(
      fc.property(sealed, (document) => {
        expect(unpackDocument(packDocument(document))).toEqual(document);
      }),
    );
  });

  it("that ends in the middle of a box is refused", () => {
    const box8 = new Uint8Array(8);
    const one = packDocument({ shared: box8, people: [{ handle: "ab".repeat(16), box: box8 }] });
    const whole = packDocument({ shared: box8, people: [] }).length;
    for (let length = 0; length < one.length; length++) {
      expect(unpackDocument(one.subarray(0, length)) === undefined).toBe(length !== whole);
    }
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const found = unpackDocument(bytes);
        expect(found === undefined || found.shared.length <= bytes.length).toBe(true);
      }),
    );
  });
});
