import { AppError } from "#contract/errors";
import { alignFace } from "./align";
import { intersectionOverUnion } from "./geometry";
import { coarsenCrop, coverLowerHalf } from "./crops";
import type { Enrolled } from "./gallery";
import type { Vision } from "./look";
import type { DetectedFace, RgbImage } from "./vision";

/** The embeddings of one photograph, in each view. */
export type PhotoViews = Enrolled["views"];

const MIN_SCORE = 0.5;

/** A template from a narrower face would be worse than none: half of the back row would match it. */
const MIN_WIDTH_PX = 32;

/** Another face this prominent beside the main one leaves open who the photograph is of. */
const RIVAL_SHARE = 0.75;

/** Between two heads that touch, detectors see a third face: it scores low and covers part of both. */
const MIN_RIVAL_SCORE = 0.9;
const MAX_RIVAL_IOU = 0.2;

/** Sides that crops are coarsened to: faces about 24, 32 and 48 px wide, as in the back, middle and front rows. */
const COARSE_SIDES_PX = [34, 45, 67] as const;

/**
 * Turns a photograph of one student into embeddings.
 * @throws AppError `bad-input` with the reason in plain words: no face, too small, or several as prominent.
 */
export async function enrolPhoto(image: RgbImage, { detect, embed }: Vision): Promise<PhotoViews> {
  const face = chooseFace(await detect(image, MIN_SCORE), image);
  const crop = alignFace(image, face.landmarks);
  const coarse = COARSE_SIDES_PX.map((side) => coarsenCrop(crop, side));
  const whole = [crop, mirrorCrop(crop), ...coarse];
  const upper = [crop, ...coarse.slice(0, 1)].map(coverLowerHalf);
  const embeddings = await embed([...whole, ...upper]);
  return { full: embeddings.slice(0, whole.length), upper: embeddings.slice(whole.length) };
}

/** The face that a portrait is of: large and near the middle. */
function chooseFace(faces: readonly DetectedFace[], image: RgbImage): DetectedFace {
  const prominence = (face: DetectedFace) => prominenceIn(face, image);
  const [main, ...others] = faces.toSorted((a, b) => prominence(b) - prominence(a));
  if (main === undefined) {
    throw new AppError(
      "bad-input",
      "no face was found; use a photo that shows the whole face from the front",
    );
  }
  if (main.box[2] < MIN_WIDTH_PX) {
    throw new AppError(
      "bad-input",
      `the face is too small (${Math.round(main.box[2])} pixels wide, at least ${MIN_WIDTH_PX} are needed); use a closer photo`,
    );
  }
  const isRival = (other: DetectedFace) =>
    other.score >= MIN_RIVAL_SCORE &&
    intersectionOverUnion(other.box, main.box) < MAX_RIVAL_IOU &&
    prominence(other) > RIVAL_SHARE * prominence(main);
  if (others.some(isRival)) {
    throw new AppError("bad-input", "several faces are as prominent; use a photo that shows one person");
  }
  return main;
}

/** Area in square pixels, less the farther the face lies from the picture's middle and the less sure it is one. */
function prominenceIn({ box, score }: DetectedFace, { width, height }: RgbImage): number {
  const x = (box[0] + box[2] / 2) / width - 0.5;
  const y = (box[1] + box[3] / 2) / height - 0.5;
  return score * box[2] * box[3] * Math.exp(-12 * (x * x + y * y));
}

function mirrorCrop({ data, width, height }: RgbImage): RgbImage {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const source = (y * width + (width - 1 - x)) * 3;
      mirrored.set(data.subarray(source, source + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data: mirrored };
}
