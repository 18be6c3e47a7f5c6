import { lookCloser } from "./closerLook";
import { fuseOverlaps } from "./nms";
import { padToMultiple, toTensor } from "./padding";
import type { Box, DetectedFace, FaceDetector, Network, Point, Resize, RgbImage, Tensor } from "./vision";

/** A detector network and how to read it. The network takes [1, height, width, 3] RGB bytes. */
export type DetectorNetwork = {
  readonly network: Network;
  /** Faces in pixels of the network's input, not yet suppressed. */
  readonly decode: (
    outputs: Readonly<Record<string, Tensor>>,
    inputWidth: number,
    minScore: number,
  ) => readonly DetectedFace[];
};

/**
 * Long sides, in pixels, at which each picture is looked at. The larger finds the back rows; the smaller costs a
 * quarter of it and finds faces that fill the picture. See `bench/detection.ts` for what each is worth.
 */
const LONG_SIDES_PX = [1280, 640] as const;

/** Both sides of a detector's input must be a multiple of this: its coarsest cells are as large. */
const MULTIPLE_PX = 32;

/** Small pictures are enlarged no further than this: beyond it a face only grows more blurred. */
const MAX_ENLARGEMENT = 2;

/** Two boxes that overlap more than this are one face. */
const MAX_IOU = 0.4;

/**
 * In a picture that was reduced, faces narrower than this in the larger look are looked at again for their landmarks, unless they are
 * none most likely. Wider ones gain less, and look-alikes among them would gain as much (see docs/decisions/0007-recognition.md).
 */
const CLOSER_BELOW_PX = 24;
const CLOSER_FROM_SCORE = 0.5;

/** In a tile that shows one face, a fainter one is still that face. */
const MIN_SCORE_IN_TILE = 0.3;

/**
 * Finds the faces of a picture of any size, best first, in the picture's own pixels.
 * `minScore` is 0…1: at 0.5 about 95 of 100 boxes are faces.
 */
export function createFaceDetector(detector: DetectorNetwork, resize: Resize): FaceDetector {
  return async (image, minScore) => {
    const found: DetectedFace[] = [];
    for (const longSide of longSidesFor(image))
      found.push(...(await detectAt(detector, resize, image, longSide, minScore)));
    return withCloserLandmarks(detector, resize, image, fuseOverlaps(found, MAX_IOU));
  };
}

async function withCloserLandmarks(
  detector: DetectorNetwork,
  resize: Resize,
  image: RgbImage,
  faces: readonly DetectedFace[],
): Promise<readonly DetectedFace[]> {
  const reduction = Math.max(image.width, image.height) / LONG_SIDES_PX[0];
  if (reduction <= 1) return faces;
  const isRough = ({ box, score }: DetectedFace) =>
    score >= CLOSER_FROM_SCORE && box[2] < CLOSER_BELOW_PX * reduction;
  const find = (sheet: RgbImage) => run(detector, sheet, MIN_SCORE_IN_TILE);
  const closer = await lookCloser(image, faces.filter(isRough), find, resize);
  return faces.map((face) => ({ ...face, landmarks: closer.get(face) ?? face.landmarks }));
}

function longSidesFor(image: RgbImage): readonly number[] {
  const longSide = Math.max(image.width, image.height);
  const largest = Math.min(LONG_SIDES_PX[0], longSide * MAX_ENLARGEMENT);
  return LONG_SIDES_PX.map((side) => Math.round((largest * side) / LONG_SIDES_PX[0]));
}

async function detectAt(
  detector: DetectorNetwork,
  resize: Resize,
  image: RgbImage,
  longSidePx: number,
  minScore: number,
): Promise<readonly DetectedFace[]> {
  const scale = longSidePx / Math.max(image.width, image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const scaled =
    width === image.width && height === image.height ? image : await resize(image, width, height);
  const found = await run(detector, scaled, minScore);
  return found.map((face) => scaleFace(face, image.width / width, image.height / height));
}

/** Faces in pixels of the picture, not yet suppressed. */
async function run(
  { network, decode }: DetectorNetwork,
  image: RgbImage,
  minScore: number,
): Promise<readonly DetectedFace[]> {
  const padded = padToMultiple(image, MULTIPLE_PX);
  const outputs = await network.run({ [network.inputNames[0] ?? "data"]: toTensor(padded) });
  return decode(outputs, padded.width, minScore);
}

function scaleFace({ box, landmarks, score }: DetectedFace, scaleX: number, scaleY: number): DetectedFace {
  const scalePoint = ([x, y]: Point): Point => [x * scaleX, y * scaleY];
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = landmarks;
  const scaledBox: Box = [box[0] * scaleX, box[1] * scaleY, box[2] * scaleX, box[3] * scaleY];
  return {
    score,
    box: scaledBox,
    landmarks: [
      scalePoint(leftEye),
      scalePoint(rightEye),
      scalePoint(nose),
      scalePoint(leftMouth),
      scalePoint(rightMouth),
    ],
  };
}
