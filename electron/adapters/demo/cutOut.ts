import type { ImageCodec } from "#core/ports";
import type { DetectedFace, RgbImage } from "#core/pipeline/vision";
import { smoothStep, type Rgb } from "./canvas";
import { personAlpha } from "./personMask";

/** A photograph of one person with their face located in it. */
export type Portrait = { readonly image: RgbImage; readonly face: DetectedFace };

/** Head and shoulders cut from a portrait; coordinates below are pixels of `image`. */
export type CutOut = {
  readonly image: RgbImage;
  /** One value a pixel, 0…1: how much of it is the person. */
  readonly alpha: Float32Array;
  readonly faceCentre: readonly [number, number];
  readonly faceWidth: number;
  /** Height of the face box over its width. */
  readonly faceAspect: number;
  /** Mean luminance of the face's middle. */
  readonly faceLight: number;
  readonly skin: Rgb;
  readonly clothes: Rgb;
};

/** No face is drawn wider than 80 px: half as much again keeps all detail that can be seen. */
const CUT_FACE_WIDTH_PX = 120;
/** What is cut, in face widths from the middle of the face. */
const REACH = { side: 1.45, up: 1.45, down: 1.5 };

/** Cuts head and shoulders out of a portrait, without the surroundings where they can be told apart. */
export async function cutOut(codec: ImageCodec, portrait: Portrait): Promise<CutOut> {
  const [boxX, boxY, boxWidth, boxHeight] = portrait.face.box;
  const centreX = boxX + boxWidth / 2;
  const centreY = boxY + boxHeight / 2;
  const left = Math.max(0, Math.floor(centreX - REACH.side * boxWidth));
  const top = Math.max(0, Math.floor(centreY - REACH.up * boxWidth));
  const right = Math.min(portrait.image.width, Math.ceil(centreX + REACH.side * boxWidth));
  const bottom = Math.min(portrait.image.height, Math.ceil(centreY + REACH.down * boxWidth));
  const part = crop(portrait.image, left, top, right - left, bottom - top);
  const shrink = Math.min(1, CUT_FACE_WIDTH_PX / boxWidth);
  const width = Math.round(part.width * shrink);
  const height = Math.round(part.height * shrink);
  const image = shrink === 1 ? part : await codec.resize(part, width, height);
  const faceCentre = [
    ((centreX - left) * image.width) / part.width,
    ((centreY - top) * image.height) / part.height,
  ] as const;
  const faceWidth = (boxWidth * image.width) / part.width;
  const alpha = personAlpha(image, faceCentre, faceWidth);
  const colours = personColours(image, alpha, faceCentre, faceWidth);
  return { image, alpha, faceCentre, faceWidth, faceAspect: boxHeight / boxWidth, ...colours };
}

function crop(image: RgbImage, left: number, top: number, width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * image.width + left) * 3;
    data.set(image.data.subarray(from, from + width * 3), y * width * 3);
  }
  return { width, height, data };
}

function personColours(
  image: RgbImage,
  alpha: Float32Array,
  centre: readonly [number, number],
  faceWidth: number,
): Pick<CutOut, "faceLight" | "skin" | "clothes"> {
  const skin = meanColour(image, (u, v) => (Math.hypot(u / 0.34, (v - 0.08) / 0.36) < 1 ? 1 : 0));
  const clothes = meanColour(
    image,
    (u, v, at) => smoothStep(0.95, 1.05, v) * (alpha[at] ?? 0) * (Math.abs(u) < 1 ? 1 : 0),
  );
  const face = skin ?? [150, 120, 105];
  return {
    skin: face,
    clothes: clothes ?? [96, 98, 104],
    faceLight: 0.299 * face[0] + 0.587 * face[1] + 0.114 * face[2],
  };

  function meanColour(of: RgbImage, weigh: (u: number, v: number, at: number) => number): Rgb | undefined {
    const sum = [0, 0, 0];
    let total = 0;
    for (let at = 0; at < of.width * of.height; at++) {
      const u = ((at % of.width) + 0.5 - centre[0]) / faceWidth;
      const v = (Math.floor(at / of.width) + 0.5 - centre[1]) / faceWidth;
      const weight = weigh(u, v, at);
      if (weight <= 0) continue;
      total += weight;
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + weight * (of.data[at * 3 + c] ?? 0);
    }
    if (total < 20) return undefined;
    return [(sum[0] ?? 0) / total, (sum[1] ?? 0) / total, (sum[2] ?? 0) / total];
  }
}
