import type { ImageCodec } from "#core/ports";
import type { DetectedFace, Point, RgbImage } from "#core/pipeline/vision";
import type { Rgb } from "./canvas";
import { personAlpha } from "./personMask";

/** A photograph of one person with their face located in it, and the faces of others in the same photograph. */
export type Portrait = {
  readonly image: RgbImage;
  readonly face: DetectedFace;
  readonly others: readonly DetectedFace[];
};

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
  /** Colour of what is worn, where the photograph shows enough of it and it is not skin. */
  readonly clothes: Rgb | undefined;
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
  const place = ({ box: [x, y, w, h] }: DetectedFace) => ({
    centre: [((x + w / 2 - left) * width) / part.width, ((y + h / 2 - top) * height) / part.height] as const,
    width: (w * width) / part.width,
  });
  const { centre: faceCentre, width: faceWidth } = place(portrait.face);
  const alpha = personAlpha(image, place(portrait.face), portrait.others.map(place));
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
  centre: Point,
  faceWidth: number,
): Pick<CutOut, "faceLight" | "skin" | "clothes"> {
  const mean = (weigh: (u: number, v: number, at: number) => number) =>
    meanColour(image, centre, faceWidth, weigh);
  const skin = mean((u, v) => (Math.hypot(u / 0.34, (v - 0.08) / 0.36) < 1 ? 1 : 0)) ?? [150, 120, 105];
  const worn = mean((u, v, at) => (v > 0.95 && Math.abs(Math.abs(u) - 0.7) < 0.3 ? (alpha[at] ?? 0) : 0));
  return {
    skin,
    clothes: worn && isLikeSkin(worn, skin) ? undefined : worn,
    faceLight: 0.299 * skin[0] + 0.587 * skin[1] + 0.114 * skin[2],
  };
}

/** Same hue, whatever the light: bare shoulders, or a background that passed for clothes. */
function isLikeSkin(colour: Rgb, skin: Rgb): boolean {
  const share = (rgb: Rgb, channel: 0 | 2) => rgb[channel] / Math.max(1, rgb[0] + rgb[1] + rgb[2]);
  const light = (rgb: Rgb) => rgb[0] + rgb[1] + rgb[2];
  const sameHue =
    Math.abs(share(colour, 0) - share(skin, 0)) < 0.05 && Math.abs(share(colour, 2) - share(skin, 2)) < 0.05;
  return sameHue && light(colour) > 0.4 * light(skin);
}

function meanColour(
  image: RgbImage,
  centre: Point,
  faceWidth: number,
  weigh: (u: number, v: number, at: number) => number,
): Rgb | undefined {
  let [red, green, blue, total] = [0, 0, 0, 0];
  for (let at = 0; at < image.width * image.height; at++) {
    const u = ((at % image.width) + 0.5 - centre[0]) / faceWidth;
    const v = (Math.floor(at / image.width) + 0.5 - centre[1]) / faceWidth;
    const weight = weigh(u, v, at);
    if (weight <= 0) continue;
    total += weight;
    red += weight * (image.data[at * 3] ?? 0);
    green += weight * (image.data[at * 3 + 1] ?? 0);
    blue += weight * (image.data[at * 3 + 2] ?? 0);
  }
  return total < 40 ? undefined : [red / total, green / total, blue / total];
}
