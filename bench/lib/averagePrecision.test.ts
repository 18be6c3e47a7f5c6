import { describe, expect, it } from "vitest";
import { scoreDetection, type LabelledPicture } from "./averagePrecision";

const label = (x: number, isCounted = true) => ({ box: [x, 0, 10, 10] as const, isCounted });
const found = (x: number, score: number) => ({ box: [x, 0, 10, 10] as const, score });
const score = (picture: LabelledPicture) => scoreDetection([picture], 0.5, 0.5);

describe("scoreDetection", () => {
  it("gives 1 to a detector that finds each face once and nothing else", () => {
    const result = score({ labels: [label(0), label(50)], found: [found(1, 0.9), found(49, 0.6)] });
    expect(result).toEqual({
      averagePrecision: 1,
      precision: 1,
      recall: 1,
      falseBoxesPerPicture: 0,
      faces: 2,
    });
  });

  it("counts a second box on the same face as wrong", () => {
    const result = score({
      labels: [label(0), label(50)],
      found: [found(0, 0.9), found(1, 0.8), found(50, 0.7)],
    });
    expect(result.precision).toBeCloseTo(2 / 3, 9);
    // Recall 0.5 at precision 1, then 1 at 2/3.
    expect(result.averagePrecision).toBeCloseTo(0.5 + 0.5 * (2 / 3), 9);
  });

  it("neither rewards nor punishes a box on a face that is not counted", () => {
    const result = score({ labels: [label(0), label(50, false)], found: [found(50, 0.99), found(0, 0.9)] });
    expect(result).toEqual({
      averagePrecision: 1,
      precision: 1,
      recall: 1,
      falseBoxesPerPicture: 0,
      faces: 1,
    });
  });

  it("takes a box that overlaps too little for a false one", () => {
    const result = score({ labels: [label(0)], found: [found(6, 0.9)] });
    expect(result).toMatchObject({ averagePrecision: 0, recall: 0, falseBoxesPerPicture: 1 });
  });
});
