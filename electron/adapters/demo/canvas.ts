import type { Point } from "#core/pipeline/vision";
import { fnv1a } from "./random";

/** Red, green, blue, 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A picture being painted: row-major interleaved RGB, 0–255 as fractions, so that light can be changed without steps. */
export type Canvas = { readonly width: number; readonly height: number; readonly data: Float32Array };

/** A black canvas. */
export function createCanvas(width: number, height: number): Canvas {
  return { width, height, data: new Float32Array(width * height * 3) };
}

/** A canvas of its own with the same picture. */
export function copyCanvas({ width, height, data }: Canvas): Canvas {
  return { width, height, data: data.slice() };
}

/** 0 below `low`, 1 above `high`, a smooth step between (Hermite); `low` may be the larger one. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** Mixes two colours; share 0 gives the first, 1 the second. */
export function mixRgb(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** A colour with each part multiplied. */
export function scaleRgb(colour: Rgb, factor: number): Rgb {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

/** Lays a colour over one pixel, `alpha` 0…1. */
export function blendPixel(canvas: Canvas, x: number, y: number, colour: Rgb, alpha: number): void {
  const at = (y * canvas.width + x) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const under = canvas.data[at + channel] ?? 0;
    canvas.data[at + channel] = under + ((colour[channel] ?? 0) - under) * alpha;
  }
}

/** Paints every whole pixel of a rectangle (clipped to the canvas); `shade` gives the colour and how much it covers. */
export function paintRect(
  canvas: Canvas,
  left: number,
  top: number,
  right: number,
  bottom: number,
  shade: (x: number, y: number) => readonly [colour: Rgb, alpha: number],
): void {
  const endX = Math.min(canvas.width, Math.ceil(right));
  const endY = Math.min(canvas.height, Math.ceil(bottom));
  for (let y = Math.max(0, Math.floor(top)); y < endY; y++) {
    for (let x = Math.max(0, Math.floor(left)); x < endX; x++) {
      const [colour, alpha] = shade(x, y);
      if (alpha > 0) blendPixel(canvas, x, y, colour, Math.min(1, alpha));
    }
  }
}

/** Fills a convex polygon (corners clockwise on the screen) with edges one pixel soft. */
export function paintPolygon(
  canvas: Canvas,
  corners: readonly Point[],
  shade: (x: number, y: number) => Rgb,
): void {
  const xs = corners.map((p) => p[0]);
  const ys = corners.map((p) => p[1]);
  paintRect(
    canvas,
    Math.min(...xs) - 1,
    Math.min(...ys) - 1,
    Math.max(...xs) + 2,
    Math.max(...ys) + 2,
    (x, y) => {
      const inside = insideBy(corners, x + 0.5, y + 0.5) + 0.5;
      return inside > 0 ? [shade(x, y), Math.min(1, inside)] : [[0, 0, 0], 0];
    },
  );
}

/** Pixels to the nearest edge of a clockwise convex polygon; negative outside. */
function insideBy(corners: readonly Point[], x: number, y: number): number {
  let nearest = Infinity;
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    const length = Math.hypot(bx - ax, by - ay);
    if (length > 0) nearest = Math.min(nearest, ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length);
  }
  return nearest;
}

/** Smooth noise, −1…1, one bump about every `1` of x and y: value noise on a hashed lattice. */
export function createNoise(seed: string): (x: number, y: number) => number {
  const salt = fnv1a(seed);
  const corner = (x: number, y: number) => {
    let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ salt;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    return ((h ^ (h >>> 13)) >>> 0) / 2147483648 - 1;
  };
  return (x, y) => {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const fx = smoothStep(0, 1, x - x0);
    const fy = smoothStep(0, 1, y - y0);
    const top = corner(x0, y0) * (1 - fx) + corner(x0 + 1, y0) * fx;
    const bottom = corner(x0, y0 + 1) * (1 - fx) + corner(x0 + 1, y0 + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}
