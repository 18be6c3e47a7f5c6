import { AppError } from "#contract/errors";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toUnitLength } from "./embedding";
import { decodeTemplate, encodeTemplate, numberOfRecognisers } from "./templateCodec";

const embedding = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
  .filter((values) => values.some((value) => Math.abs(value) > 0.01))
  .map(toUnitLength);
const views = fc.record({
  bare: fc.array(embedding, { minLength: 1, maxLength: 5 }),
  masked: fc.array(embedding, { maxLength: 2 }),
});

describe("a template as bytes", () => {
  it("comes back as it was, to the precision of its floats", () => {
    fc.assert(
      fc.property(views, (given) => {
        const read = decodeTemplate(encodeTemplate(given, 7), 7);
        if (read === "other-recognisers") throw new Error("These are the same recognisers");
        expect([read.bare.length, read.masked.length]).toEqual([given.bare.length, given.masked.length]);
        const [one, other] = [given.bare[0] ?? [], read.bare[0] ?? []];
        one.forEach((value, at) => expect(other[at]).toBeCloseTo(value, 5));
      }),
    );
  });

  it("says that it was made by other recognisers", () => {
    const bytes = encodeTemplate(
      { bare: [toUnitLength([1, 0])], masked: [] },
      numberOfRecognisers(["a", "b"]),
    );
    expect(decodeTemplate(bytes, numberOfRecognisers(["a", "c"]))).toBe("other-recognisers");
  });

  it("is damaged when it is anything else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(() => decodeTemplate(bytes, 7)).toThrow(AppError);
      }),
    );
  });
});
