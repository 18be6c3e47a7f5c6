import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignFace, fitSimilarity, type Similarity } from "./align";
import { drawImage } from "./testFaces";
import type { Landmarks, Point, RgbImage } from "./vision";

/** `arcface_dst` of InsightFace, python-package/insightface/utils/face_align.py. */
const TEMPLATE: Landmarks = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

function apply({ a, b, tx, ty }: Similarity, [x, y]: Point): Point {
  return [a * x - b * y + tx, b * x + a * y + ty];
}

function moved(t: Similarity): Landmarks {
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = TEMPLATE;
  return [apply(t, leftEye), apply(t, rightEye), apply(t, nose), apply(t, leftMouth), apply(t, rightMouth)];
}

/** The template turned clockwise, scaled, and shifted so that its middle lies at `centre`. */
function placed(turnDeg: number, scale: number, [x, y]: Point): Landmarks {
  const [a, b] = [scale * Math.cos((turnDeg * Math.PI) / 180), scale * Math.sin((turnDeg * Math.PI) / 180)];
  return moved({ a, b, tx: x - a * 56 + b * 72, ty: y - b * 56 - a * 72 });
}

/** A dark picture with a soft white dot, as wide as a pixel of the crop or two, at each place. */
function dotsAt(places: readonly Point[], radius: number): RgbImage {
  return drawImage(400, 300, (x, y) => {
    const near = places.map(([px, py]) => Math.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * radius ** 2)));
    const value = Math.round(255 * Math.max(...near));
    return [value, value, value];
  });
}

/** The middle of what is bright around a place. */
function brightMiddle({ width, data }: RgbImage, [x, y]: Point): Point {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = Math.round(y) - 7; row <= Math.round(y) + 7; row++) {
    for (let column = Math.round(x) - 7; column <= Math.round(x) + 7; column++) {
      const value = data[(row * width + column) * 3] ?? 0;
      sum += value;
      sumX += value * column;
      sumY += value * row;
    }
  }
  return [sumX / sum, sumY / sum];
}

describe("fitSimilarity", () => {
  it("knows a quarter turn, twice as large, and shifted", () => {
    const from: readonly Point[] = [
      [0, 0],
      [1, 0],
      [0, 1],
    ];
    const to: readonly Point[] = [
      [10, 20],
      [10, 22],
      [8, 20],
    ];
    const { a, b, tx, ty } = fitSimilarity(from, to);
    expect([a, b, tx, ty].map((value) => Math.round(value * 1e9) / 1e9 + 0)).toEqual([0, 2, 10, 20]);
  });

  it("finds any turn, scale and shift again", () => {
    const number = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
    fc.assert(
      fc.property(number(5), number(5), number(500), number(500), (a, b, tx, ty) => {
        const found = fitSimilarity(TEMPLATE, moved({ a, b, tx, ty }));
        expect(found.a).toBeCloseTo(a, 8);
        expect(found.b).toBeCloseTo(b, 8);
        expect(found.tx).toBeCloseTo(tx, 6);
        expect(found.ty).toBeCloseTo(ty, 6);
      }),
    );
  });

  it("does not mirror: of mirrored points it makes the best it can without", () => {
    const { a, b } = fitSimilarity(
      [
        [-1, 0],
        [1, 0],
        [0, 3],
      ],
      [
        [1, 0],
        [-1, 0],
        [0, 3],
      ],
    );
    // Σ(from · to) / Σ|from|² about the means: (−2 + 6) / (2 + 6).
    expect(a).toBeCloseTo(0.5, 12);
    expect(b).toBeCloseTo(0, 12);
  });

  it("leaves no better transform in reach for points that do not fit exactly", () => {
    const to: Landmarks = [
      [100, 90],
      [141, 95],
      [118, 120],
      [102, 139],
      [135, 142],
    ];
    const best = fitSimilarity(TEMPLATE, to);
    const error = (t: Similarity) =>
      moved(t).reduce(
        (sum, [x, y], i) => sum + (x - (to[i]?.[0] ?? 0)) ** 2 + (y - (to[i]?.[1] ?? 0)) ** 2,
        0,
      );
    for (const step of [-1e-3, 1e-3]) {
      expect(error({ ...best, a: best.a + step })).toBeGreaterThan(error(best));
      expect(error({ ...best, b: best.b + step })).toBeGreaterThan(error(best));
      expect(error({ ...best, tx: best.tx + step })).toBeGreaterThan(error(best));
      expect(error({ ...best, ty: best.ty + step })).toBeGreaterThan(error(best));
    }
  });

  it("refuses points that all coincide", () => {
    const same: readonly Point[] = Array.from({ length: 5 }, () => [7, 7]);
    expect(() => fitSimilarity(same, TEMPLATE)).toThrow(RangeError);
  });
});

describe("alignFace", () => {
  it.each([
    [0, 1],
    [0, 0.5],
    [20, 1],
    [-35, 0.7],
    [90, 1.5],
    [180, 1],
    [12, 2.4],
  ])("brings landmarks turned by %i° and %f times as large within half a pixel", (turnDeg, scale) => {
    const landmarks = placed(turnDeg, scale, [200, 150]);
    const crop = alignFace(dotsAt(landmarks, 1.5 * scale), landmarks);
    for (const target of TEMPLATE) {
      const [x, y] = brightMiddle(crop, target);
      expect(Math.hypot(x - target[0], y - target[1])).toBeLessThan(0.5);
    }
  });

  it("copies pixel for pixel what lies as the template does", () => {
    const image = drawImage(112, 112, (x, y) => [x * 2, y * 2, (x * y) % 256]);
    const crop = alignFace(image, TEMPLATE);
    expect([crop.width, crop.height]).toEqual([112, 112]);
    expect(Buffer.compare(crop.data, image.data)).toBe(0);
  });

  it("leaves black what lies outside of the picture", () => {
    const image = drawImage(400, 300, () => [200, 150, 100]);
    // The crop's left half lies left of the picture.
    const crop = alignFace(image, placed(0, 1, [0, 150]));
    const pixel = (x: number, y: number) =>
      Array.from(crop.data.subarray((y * 112 + x) * 3, (y * 112 + x) * 3 + 3));
    expect(pixel(10, 60)).toEqual([0, 0, 0]);
    expect(pixel(54, 60)).toEqual([0, 0, 0]);
    expect(pixel(57, 60)).toEqual([200, 150, 100]);
    expect(pixel(111, 111)).toEqual([200, 150, 100]);
    const outside = alignFace(image, placed(0, 1, [-400, -400]));
    expect(outside.data.every((value) => value === 0)).toBe(true);
  });

  it("averages a large face's fine pattern instead of picking single pixels", () => {
    const stripes = drawImage(400, 300, (x) => (x % 2 === 0 ? [0, 0, 0] : [255, 255, 255]));
    const crop = alignFace(stripes, placed(0, 2, [200, 150]));
    const inside = crop.data.subarray(30 * 112 * 3, 90 * 112 * 3);
    expect(Math.min(...inside)).toBeGreaterThanOrEqual(127);
    expect(Math.max(...inside)).toBeLessThanOrEqual(128);
  });
});
