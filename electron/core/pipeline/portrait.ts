import { alignFace } from "./align";
import { intersectionOverUnion } from "./geometry";
import type { DetectedFace, RgbImage } from "./vision";

/** Narrower faces make templates worse than none: half of the back row would match them. */
export const MIN_PORTRAIT_WIDTH_PX = 32;

/** Another face this prominent beside the main one leaves open who the photograph is of. */
const RIVAL_SHARE = 0.75;

/** Between two heads that touch, detectors see a third face: it scores low and covers part of both. */
const MIN_RIVAL_SCORE = 0.9;
const MAX_RIVAL_IOU = 0.2;

/** How far the nose tip stands before the line between the eyes, as a share of the eyes' distance (means of Farkas, Anthropometry of the Head and Face, 1994: about 38 of 63 mm). */
const NOSE_DEPTH = 0.6;

/** Beyond three quarters one eye is out of sight and the points that crops are aligned by are guesses. */
const MAX_YAW_DEGREES = 50;

/** Variance of the Laplacian below which pores, lashes and glasses are gone; sharp portraits have 100 and more (Pech-Pacheco et al., ICPR 2000). */
const MIN_SHARPNESS = 12;

/** Mean luma of a face, 0…1, below which noise, and above which glare, hides it. */
const BRIGHTNESS_RANGE = [0.14, 0.9] as const;

/** What can be said of a face before anybody is asked whose it is. */
export type PortraitQuality = {
  /** Variance of the Laplacian of the aligned crop's luma in levels of 0…255; higher is sharper. */
  readonly sharpness: number;
  /** Mean luma of the aligned crop, 0…1. */
  readonly brightness: number;
  /** Above 0 the nose points to the right of the picture, which is the person's left; 0 is the front, about ±90 a profile. */
  readonly yawDegrees: number;
};

/** Why a picture cannot be learnt from; in the order in which they are found out. */
export type PortraitFault =
  | "no-face"
  | "several-faces"
  | "too-small"
  | "turned-too-far"
  | "too-dark"
  | "too-bright"
  | "too-blurred";

/** The face a portrait is of, with its crop of 112 × 112 and how good it is; `fault` when it should not be learnt from. */
export type Portrait =
  | { readonly fault: "no-face" }
  | {
      readonly fault?: Exclude<PortraitFault, "no-face">;
      readonly face: DetectedFace;
      readonly crop: RgbImage;
      readonly quality: PortraitQuality;
    };

/** Picks the face that a picture is of, large and near the middle, and judges it. Never throws. */
export function judgePortrait(faces: readonly DetectedFace[], image: RgbImage): Portrait {
  const prominence = (face: DetectedFace) => prominenceIn(face, image);
  const [main, ...others] = faces.toSorted((a, b) => prominence(b) - prominence(a));
  if (main === undefined) return { fault: "no-face" };
  const crop = alignFace(image, main.landmarks);
  const luma = lumaOf(crop);
  const quality = {
    sharpness: laplacianVariance(luma, crop.width, crop.height),
    brightness: luma.reduce((sum, value) => sum + value, 0) / luma.length / 255,
    yawDegrees: yawOf(main),
  };
  const isRival = (other: DetectedFace) =>
    other.score >= MIN_RIVAL_SCORE &&
    intersectionOverUnion(other.box, main.box) < MAX_RIVAL_IOU &&
    prominence(other) > RIVAL_SHARE * prominence(main);
  const judged = { face: main, crop, quality };
  if (main.box[2] < MIN_PORTRAIT_WIDTH_PX) return { ...judged, fault: "too-small" };
  if (others.some(isRival)) return { ...judged, fault: "several-faces" };
  const fault = faultOf(quality);
  return fault === undefined ? judged : { ...judged, fault };
}

function faultOf({ sharpness, brightness, yawDegrees }: PortraitQuality) {
  if (Math.abs(yawDegrees) > MAX_YAW_DEGREES) return "turned-too-far";
  if (brightness < BRIGHTNESS_RANGE[0]) return "too-dark";
  if (brightness > BRIGHTNESS_RANGE[1]) return "too-bright";
  return sharpness < MIN_SHARPNESS ? "too-blurred" : undefined;
}

/** Area in square pixels, less the farther the face lies from the picture's middle and the less sure it is one. */
function prominenceIn({ box, score }: DetectedFace, { width, height }: RgbImage): number {
  const x = (box[0] + box[2] / 2) / width - 0.5;
  const y = (box[1] + box[3] / 2) / height - 0.5;
  return score * box[2] * box[3] * Math.exp(-12 * (x * x + y * y));
}

/** A turned head moves its nose along the line between its eyes, and brings the eyes nearer to each other: tan(yaw) · depth. */
function yawOf({ landmarks: [left, right, nose] }: DetectedFace): number {
  const [dx, dy] = [right[0] - left[0], right[1] - left[1]];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return 90;
  const [mx, my] = [nose[0] - (left[0] + right[0]) / 2, nose[1] - (left[1] + right[1]) / 2];
  return (Math.atan((mx * dx + my * dy) / squared / NOSE_DEPTH) * 180) / Math.PI;
}

/** ITU-R BT.601 luma, 0…255. */
function lumaOf({ data }: RgbImage): Float32Array {
  const luma = new Float32Array(data.length / 3);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * (data[i * 3] ?? 0) + 0.587 * (data[i * 3 + 1] ?? 0) + 0.114 * (data[i * 3 + 2] ?? 0);
  }
  return luma;
}

function laplacianVariance(luma: Float32Array, width: number, height: number): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const around =
        (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - width] ?? 0) + (luma[at + width] ?? 0);
      const value = around - 4 * (luma[at] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return squares / count - (sum / count) ** 2;
}
