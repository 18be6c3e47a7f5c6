import { describe, expect, it } from "vitest";
import type { Calibration } from "#contract/calibration";
import { buildGallery } from "./gallery";
import type { ProbeFace } from "./look";
import { compareFaces, gatherEvidence } from "./sessionEvidence";
import { direction, faceIn, TEST_CALIBRATION } from "./testFaces";

const gallery = buildGallery(
  ["an", "binh"].map((studentId, i) => ({
    studentId,
    views: {
      full: [direction(1 - i, i, 0, 0)],
      upper: [direction(0, 0, 1 - i, i)],
    },
  })),
  // The class's own mean is what it is; a general one of the opposite leaves the centre at 0.
  { full: [-0.2, -0.2, 0, 0], upper: [0, 0, -0.2, -0.2] },
);

function whole(widthPx: number, ...values: readonly number[]): ProbeFace {
  const embedding = direction(...values);
  return { ...faceIn([0, 0, widthPx, widthPx]), isMasked: false, view: "full", embedding, full: embedding };
}

function masked(widthPx: number, upper: readonly number[], full: readonly number[]): ProbeFace {
  return {
    ...whole(widthPx, ...full),
    isMasked: true,
    view: "upper",
    embedding: direction(...upper),
  };
}

const an = whole(40, 1, 0, 0, 0);
const binh = whole(40, 0, 1, 0, 0);
const maskedBinh = masked(40, [0, 0, 0, 1], [1, 0, 0, 0]);

function evidenceOf(
  pictures: readonly (readonly ProbeFace[])[],
  calibration: Calibration = TEST_CALIBRATION,
) {
  return gatherEvidence(
    pictures.map((faces) => compareFaces(faces, gallery)),
    gallery,
    calibration,
  );
}

describe("compareFaces", () => {
  it("gives each face's cosine with each student, masked faces by their upper half", () => {
    const compared = compareFaces([an, maskedBinh], gallery);
    expect(compared.map(({ cosines }) => cosines.map((cosine) => Number(cosine.toFixed(4)) + 0))).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe("gatherEvidence", () => {
  it("turns each cosine into evidence by the calibration's line", () => {
    const { pictures, studentCount } = evidenceOf([[an], [binh, an]]);
    expect(studentCount).toBe(2);
    expect(pictures.map((faces) => faces.length)).toEqual([1, 2]);
    // 20 · 1 − 10 is more than one picture may say; 20 · 0 − 10 as much against.
    const [forAn = 0, againstBinh = 0] = (pictures[0]?.[0] ?? []).map((said) => said.logLikelihoodRatio);
    expect(forAn).toBeGreaterThan(4);
    expect(againstBinh).toBeCloseTo(-forAn, 3);
  });

  it("weighs masked faces by the line for upper halves", () => {
    const dull = { slope: 2, slopeByWidth: 0, offset: -1, offsetByWidth: 0 };
    const calibration = { ...TEST_CALIBRATION, identity: { ...TEST_CALIBRATION.identity, upper: dull } };
    const [said] = evidenceOf([[maskedBinh, an]], calibration).pictures;
    expect(said?.[0]?.[1]?.logLikelihoodRatio).toBeCloseTo(1, 3);
    expect(said?.[0]?.[1]?.informativeness).toBe(2);
    expect(said?.[1]?.[0]?.informativeness).toBe(20);
  });

  it("links whole faces with whole ones, and upper halves only with each other", () => {
    const { link } = evidenceOf([
      [an, maskedBinh],
      [an, binh, maskedBinh],
    ]);
    const [first, second] = [
      (face: number) => ({ picture: 0, face }),
      (face: number) => ({ picture: 1, face }),
    ];
    expect(link(first(0), second(0))).toBeGreaterThan(4);
    expect(link(first(0), second(1))).toBeLessThan(-4);
    // What lies under the masks looks like An, what lies above them like Bình.
    expect(link(first(0), second(2))).toBeGreaterThan(4);
    expect(link(first(1), second(2))).toBeGreaterThan(4);
    expect(link(first(1), second(1))).toBeLessThan(-4);
  });

  it("links by the narrower of two faces", () => {
    const byWidth = { slope: 20, slopeByWidth: 0, offset: -18, offsetByWidth: 1 };
    const calibration = { ...TEST_CALIBRATION, link: { full: byWidth, upper: byWidth } };
    const near = whole(160, 1, 0, 0, 0);
    const { link } = evidenceOf([[near], [an], [near]], calibration);
    expect(link({ picture: 0, face: 0 }, { picture: 1, face: 0 })).toBeCloseTo(2, 3);
    expect(link({ picture: 0, face: 0 }, { picture: 2, face: 0 })).toBeCloseTo(2 + Math.log(4), 3);
  });

  it("never links a face that is not there", () => {
    const { link } = evidenceOf([[an]]);
    expect(link({ picture: 0, face: 0 }, { picture: 3, face: 0 })).toBe(-Infinity);
  });
});
