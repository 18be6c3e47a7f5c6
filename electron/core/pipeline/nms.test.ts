import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersectionOverUnion } from "./geometry";
import { fuseOverlaps } from "./nms";
import { faceIn } from "./testFaces";

const face = fc
  .tuple(
    fc.nat(60),
    fc.nat(60),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
    fc.nat(100),
  )
  .map(([x, y, width, height, score]) => faceIn([x, y, width, height], score / 100));

describe("fuseOverlaps", () => {
  it("makes one face of two that overlap, its box their mean weighted by score", () => {
    const sure = faceIn([0, 0, 20, 20], 0.9);
    const unsure = faceIn([4, 0, 20, 26], 0.3);
    const [fused, ...others] = fuseOverlaps([unsure, sure], 0.4);
    expect(others).toEqual([]);
    expect(fused?.box.map((side) => Number(side.toFixed(9)))).toEqual([1, 0, 20, 21.5]);
    expect(fused?.score).toBe(0.9);
    expect(fused?.landmarks).toEqual(sure.landmarks);
  });

  it("leaves apart what overlaps no more than allowed, best first", () => {
    const left = faceIn([0, 0, 20, 20], 0.6);
    const right = faceIn([10, 0, 20, 20], 0.8); // they share a third
    expect(fuseOverlaps([left, right], 0.4)).toEqual([right, left]);
    expect(fuseOverlaps([left, right], 0.3)).toHaveLength(1);
  });

  it("keeps a face that touches the best one's neighbour only", () => {
    const chain = [faceIn([0, 0, 20, 20], 0.9), faceIn([7, 0, 20, 20], 0.8), faceIn([14, 0, 20, 20], 0.7)];
    expect(fuseOverlaps(chain, 0.4).map(({ score }) => score)).toEqual([0.9, 0.7]);
  });

  it("gives faces that score 0 an equal say, and keeps those without area", () => {
    const zero = fuseOverlaps([faceIn([0, 0, 20, 20], 0), faceIn([2, 0, 20, 20], 0)], 0.4);
    expect(zero.map(({ box }) => box)).toEqual([[1, 0, 20, 20]]);
    const point = faceIn([3, 3, 0, 0], 0.5);
    expect(fuseOverlaps([point], 0.4)).toEqual([point]);
  });

  it("gives nothing for nothing", () => {
    expect(fuseOverlaps([], 0.4)).toEqual([]);
  });

  it("keeps scores that were there, falling, at least one for each place", () => {
    fc.assert(
      fc.property(fc.array(face, { maxLength: 30 }), (faces) => {
        const fused = fuseOverlaps(faces, 0.4);
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(faces.map(({ score }) => score)).toEqual(expect.arrayContaining(scores));
        const kept = faces.filter((one) => fused.some(({ landmarks }) => landmarks === one.landmarks));
        const isCovered = faces.map((one) =>
          kept.some((other) => other === one || intersectionOverUnion(one.box, other.box) > 0.4),
        );
        expect(isCovered).not.toContain(false);
      }),
    );
  });

  it("looks at the best 5000 of what a detector without a limit gives", () => {
    const many = Array.from({ length: 6000 }, (_, i) => faceIn([i * 10, 0, 5, 5], (i + 1) / 6000));
    const fused = fuseOverlaps(many, 0.4);
    expect(fused).toHaveLength(5000);
    expect(fused.at(-1)?.score).toBeCloseTo(1001 / 6000, 12);
  });
});
