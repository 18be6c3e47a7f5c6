import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { ARCFACE_TEMPLATE } from "./align";
import { coarsenCrop } from "./crops";
import type { Enrolled } from "./gallery";
import type { Vision } from "./look";
import { paintMasks } from "./paintMask";
import { judgePortrait, MIN_PORTRAIT_WIDTH_PX } from "./portrait";
import type { DetectedFace, RgbImage } from "./vision";

/** The embeddings of one photograph, in each view. */
export type PhotoViews = Enrolled["views"];

/** Fainter finds in a portrait are prints on shirts. */
export const MIN_PORTRAIT_SCORE = 0.5;

/** Sides that crops are coarsened to: faces about 24, 32 and 48 px wide, as in the back, middle and front rows. */
const COARSE_SIDES_PX = [34, 45, 67] as const;
const MASKED_COARSE_SIDE_PX = 45;

/**
 * Turns a photograph of one student into embeddings.
 * @throws AppError `bad-input` with the reason in plain words: no face, several as prominent, too small, turned too far, too dark, too bright or too blurred.
 */
export async function enrolPhoto(image: RgbImage, { detect, embed }: Vision): Promise<PhotoViews> {
  const { crop } = portraitIn(await detect(image, MIN_PORTRAIT_SCORE), image);
  const coarse = COARSE_SIDES_PX.map((side) => coarsenCrop(crop, side));
  const whole = [crop, mirrorCrop(crop), ...coarse];
  const inMask = paintMasks(crop, [ARCFACE_TEMPLATE], 0);
  const masked = [inMask, coarsenCrop(inMask, MASKED_COARSE_SIDE_PX)];
  const embeddings = await embed([...whole, ...masked]);
  return { bare: embeddings.slice(0, whole.length), masked: embeddings.slice(whole.length) };
}

/** @throws AppError `bad-input` with the reason in plain words */
function portraitIn(faces: readonly DetectedFace[], image: RgbImage) {
  const portrait = judgePortrait(faces, image);
  if (portrait.fault === undefined) return portrait;
  if (portrait.fault !== "too-small") throw new AppError(because(`photo-${portrait.fault}`));
  const size = { width: Math.round(portrait.face.box[2]), least: MIN_PORTRAIT_WIDTH_PX };
  throw new AppError(because("photo-too-small", size));
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
