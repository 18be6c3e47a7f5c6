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
  meanFaces: { bare: [0, 0, 0, 0], masked: [0, 0, 0, 0] },
  widthRangePx: [10, 200],
  identity: { bare: LINE, masked: LINE },
  link: { bare: LINE, masked: LINE },
  mask: { weights: [0, 0, 0, 1], offset: -0.5 },
  pictureCorrelation: 0.5,
  session: { slope: 1, offset: 0 },
  limits: { present: 0.95, check: 0.5 },
};

/** Eyes for pictures of one byte: 0 shows nobody, any other one person each, from the front and sharp. */
export function portraitReader() {
  const photo = drawImage(400, 400, (x, y) => {
    const level = ((x >> 2) + (y >> 2)) % 2 === 0 ? 220 : 60;
    return [level, level, level];
  });
  let shown = 0;
  return {
    calibration: TEST_CALIBRATION,
    now: () => 0,
    codec: {
      decode: (bytes: Uint8Array) => {
        shown = bytes[0] ?? 0;
        return Promise.resolve(photo);
      },
      resize: () => Promise.reject(new Error("No portrait is resized")),
      encodeBlurred: () => Promise.reject(new Error("No portrait is blurred")),
    },
    vision: {
      detect: () => Promise.resolve(shown === 0 ? [] : [faceIn([150, 150, 100, 100])]),
      embed: (crops: readonly RgbImage[]) =>
        Promise.resolve(crops.map(() => direction(Number(shown === 1), Number(shown === 2), 0, 0))),
    },
  };
}
