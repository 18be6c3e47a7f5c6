import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxFromCorners, clipBox, intersectionOverUnion } from "./geometry";
import type { Box } from "./vision";

const side = fc.integer({ min: 0, max: 50 });
const place = fc.integer({ min: -40, max: 40 });
const box: fc.Arbitrary<Box> = fc.tuple(place, place, side, side);

describe("intersectionOverUnion", () => {
  it("is 1 for a box and itself, 0 for boxes that only touch", () => {
    expect(intersectionOverUnion([3, 4, 10, 20], [3, 4, 10, 20])).toBe(1);
    expect(intersectionOverUnion([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0);
    expect(intersectionOverUnion([0, 0, 10, 10], [0, 10, 10, 10])).toBe(0);
  });

  it("is the shared area over the covered one", () => {
    expect(intersectionOverUnion([0, 0, 10, 10], [5, 0, 10, 10])).toBeCloseTo(50 / 150, 12);
    expect(intersectionOverUnion([0, 0, 10, 10], [2, 3, 4, 5])).toBeCloseTo(20 / 100, 12);
  });

  it("is 0 where a box has no area, also with itself", () => {
    expect(intersectionOverUnion([5, 5, 0, 0], [5, 5, 0, 0])).toBe(0);
    expect(intersectionOverUnion([5, 5, 0, 8], [0, 0, 10, 20])).toBe(0);
  });

  it("is the same in either order and between 0 and 1", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const shared = intersectionOverUnion(a, b);
        expect(shared).toBe(intersectionOverUnion(b, a));
        expect(shared).toBeGreaterThanOrEqual(0);
        expect(shared).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("boxFromCorners", () => {
  it("encloses two corners in whichever order they come", () => {
    expect(boxFromCorners(2, 3, 10, 7)).toEqual([2, 3, 8, 4]);
    expect(boxFromCorners(10, 7, 2, 3)).toEqual([2, 3, 8, 4]);
  });
});

describe("clipBox", () => {
  it("keeps the part that lies in the picture", () => {
    expect(clipBox([-10, 20, 30, 100], 640, 80)).toEqual([0, 20, 20, 60]);
    expect(clipBox([5, 6, 7, 8], 640, 480)).toEqual([5, 6, 7, 8]);
  });

  it("is never larger than the box nor outside of the picture", () => {
    fc.assert(
      fc.property(box, (one) => {
        const [left, top, width, height] = clipBox(one, 30, 20);
        expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(30);
        expect(top + height).toBeLessThanOrEqual(20);
        expect(width).toBeLessThanOrEqual(one[2]);
        expect(height).toBeLessThanOrEqual(one[3]);
      }),
    );
  });
});
