import type { Calibration, EvidenceLine } from "#contract/calibration";
import { toUnitLength } from "./embedding";
import type { Box, DetectedFace, Embedding, RgbImage } from "./vision";

/** A picture that a function of the place draws. */
export function drawImage(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [red: number, green: number, blue: number],
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 3);
  }
  return { width, height, data };
}

/** A face whose landmarks lie in its box as a frontal face's do. */
export function faceIn(box: Box, score = 0.9): DetectedFace {
  const at = (x: number, y: number) => [box[0] + x * box[2], box[1] + y * box[3]] as const;
  return { box, score, landmarks: [at(0.3, 0.4), at(0.7, 0.4), at(0.5, 0.6), at(0.35, 0.8), at(0.65, 0.8)] };
}

/** A vector of length 1 in a given direction. */
export function direction(...values: readonly number[]): Embedding {
  return toUnitLength(values);
}

const LINE: EvidenceLine = { slope: 20, slopeByWidth: 0, offset: -10, offsetByWidth: 0 };

/**
 * A calibration for embeddings of four components, the same for each face width: a cosine of 0.5 says nothing, each
 * tenth more or less says 2. Faces whose fourth component exceeds 0.5 are masked.
 */
export const TEST_CALIBRATION: Calibration = {
  recognisers: ["test"],
  madeBy: "a test",
  basis: { classes: 0, samePerson: 0, otherPerson: 0 },
  meanFaces: { full: [0, 0, 0, 0], upper: [0, 0, 0, 0] },
  widthRangePx: [10, 200],
  identity: { full: LINE, upper: LINE },
  link: { full: LINE, upper: LINE },
  mask: { weights: [0, 0, 0, 1], offset: -0.5 },
  pictureCorrelation: 0.5,
  session: { slope: 1, offset: 0 },
  limits: { present: 0.95, check: 0.5 },
};
