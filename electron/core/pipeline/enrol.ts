import { AppError } from "#contract/errors";
import { ARCFACE_TEMPLATE } from "./align";
import { coarsenCrop } from "./crops";
import type { Enrolled } from "./gallery";
import type { Vision } from "./look";
import { paintMasks } from "./paintMask";
import { judgePortrait, MIN_PORTRAIT_WIDTH_PX, type PortraitFault } from "./portrait";
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
  const width = portrait.fault === "no-face" ? 0 : Math.round(portrait.face.box[2]);
  throw new AppError("bad-input", REASONS[portrait.fault](width));
}

const REASONS: Readonly<Record<PortraitFault, (widthPx: number) => string>> = {
  "no-face": () => "no face was found; use a photo that shows the whole face from the front",
  "several-faces": () => "several faces are as prominent; use a photo that shows one person",
  "too-small": (widthPx) =>
    `the face is too small (${widthPx} pixels wide, at least ${MIN_PORTRAIT_WIDTH_PX} are needed); use a closer photo`,
  "turned-too-far": () => "the face is turned too far; use a photo that shows both eyes",
  "too-dark": () => "the face is too dark; use a photo taken in more light",
  "too-bright": () => "the face is too bright; use a photo taken without glare",
  "too-blurred": () => "the face is too blurred; use a sharper photo",
};

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
