import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosineSimilarity, joinDirections, meanDirection, meanVector, toUnitLength } from "./embedding";

const vector = (length: number) =>
  fc
    .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: length, maxLength: length })
    .filter((values) => Math.hypot(...values) > 1e-3);

describe("toUnitLength", () => {
  it("keeps the direction and makes the length 1", () => {
    expect(Array.from(toUnitLength([3, 0, -4]), (value) => Number(value.toFixed(6)))).toEqual([0.6, 0, -0.8]);
    fc.assert(
      fc.property(vector(6), (values) => {
        expect(Math.hypot(...toUnitLength(values))).toBeCloseTo(1, 5);
      }),
    );
  });

  it("refuses vectors without a direction", () => {
    for (const values of [[], [0, 0], [1, Number.NaN], [Infinity, 1]]) {
      expect(() => toUnitLength(values)).toThrow(RangeError);
    }
  });
});

describe("cosineSimilarity", () => {
  it("is the cosine of the angle between two vectors", () => {
    const east = toUnitLength([1, 0]);
    expect(cosineSimilarity(east, toUnitLength([1, Math.sqrt(3)]))).toBeCloseTo(0.5, 6);
    expect(cosineSimilarity(east, toUnitLength([0, 5]))).toBe(0);
    expect(cosineSimilarity(east, toUnitLength([-2, 0]))).toBe(-1);
  });

  it("never leaves −1…1, though the numbers are rounded", () => {
    fc.assert(
      fc.property(vector(9), (values) => {
        const one = toUnitLength(values);
        const other = toUnitLength(values.map((value) => -value));
        expect(cosineSimilarity(one, one)).toBeCloseTo(1, 5);
        expect(cosineSimilarity(one, one)).toBeLessThanOrEqual(1);
        expect(cosineSimilarity(one, other)).toBeGreaterThanOrEqual(-1);
      }),
    );
  });
});

describe("meanVector", () => {
  it("is the mean of each component", () => {
    expect(
      Array.from(
        meanVector([
          [1, 2, 3],
          [3, 2, -1],
        ]),
      ),
    ).toEqual([2, 2, 1]);
  });

  it("is empty for no vector", () => {
    expect(meanVector([])).toHaveLength(0);
  });
});

describe("meanDirection", () => {
  it("points between vectors, each with the same say", () => {
    const mean = meanDirection([toUnitLength([1, 0]), toUnitLength([0, 1])]);
    expect(Array.from(mean, (value) => Number((value * Math.SQRT2).toFixed(6)))).toEqual([1, 1]);
  });

  it("refuses vectors that cancel each other", () => {
    expect(() => meanDirection([toUnitLength([1, 0]), toUnitLength([-1, 0])])).toThrow(RangeError);
  });
});

describe("joinDirections", () => {
  it("gives vectors whose cosines are the means of their parts' cosines", () => {
    fc.assert(
      fc.property(vector(3), vector(5), vector(3), vector(5), (a, b, c, d) => {
        const parts =
          (cosineSimilarity(toUnitLength(a), toUnitLength(c)) +
            cosineSimilarity(toUnitLength(b), toUnitLength(d))) /
          2;
        expect(cosineSimilarity(joinDirections([a, b]), joinDirections([c, d]))).toBeCloseTo(parts, 5);
      }),
    );
  });

  it("gives a part the same say however long it is written", () => {
    const joined = joinDirections([
      [1000, 0],
      [0, 0.001],
    ]);
    expect(Array.from(joined, (value) => Number((value * Math.SQRT2).toFixed(6)))).toEqual([1, 0, 0, 1]);
  });

  it("is the same direction for a single part", () => {
    expect(Array.from(joinDirections([[0, 2]]))).toEqual([0, 1]);
  });
});
