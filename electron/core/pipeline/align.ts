import type { Landmarks, Point, RgbImage } from "./vision";

/** Side of the square crop that face recognisers read, in pixels. */
export const CROP_SIDE_PX = 112;

/** Where ArcFace expects the five landmarks in the 112 × 112 crop (Deng et al., arXiv 1801.07698; InsightFace `arcface_dst`). */
const ARCFACE_TEMPLATE: Landmarks = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

/** x' = a·x − b·y + tx, y' = b·x + a·y + ty: rotation, uniform scale and shift. */
export type Similarity = { readonly a: number; readonly b: number; readonly tx: number; readonly ty: number };

/**
 * The similarity transform that brings `from` nearest to `to` in the least-squares sense, without reflection
 * (Umeyama 1991, closed form in two dimensions).
 * @throws RangeError when all points of `from` coincide.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [fx, fy] = meanPoint(from);
  const [gx, gy] = meanPoint(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  from.forEach(([x, y], i) => {
    const [u, v] = to[i] ?? [gx, gy];
    dot += (x - fx) * (u - gx) + (y - fy) * (v - gy);
    cross += (x - fx) * (v - gy) - (y - fy) * (u - gx);
    spread += (x - fx) ** 2 + (y - fy) ** 2;
  });
  if (spread === 0) throw new RangeError("A similarity transform needs points that do not all coincide");
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy };
}

function meanPoint(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([sx, sy], [x, y]) => [sx + x, sy + y], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** The transform that undoes `t`. */
function invert({ a, b, tx, ty }: Similarity): Similarity {
  const squared = a * a + b * b;
  return {
    a: a / squared,
    b: -b / squared,
    tx: -(a * tx + b * ty) / squared,
    ty: (b * tx - a * ty) / squared,
  };
}

/**
 * Cuts a face out of a picture so that its landmarks lie where ArcFace expects them: 112 × 112 pixels, black where the
 * picture ends. Faces larger than the crop are averaged, not skipped over, so that they do not alias.
 * @throws RangeError when all landmarks coincide.
 */
export function alignFace(image: RgbImage, landmarks: Landmarks): RgbImage {
  const toSource = invert(fitSimilarity(landmarks, ARCFACE_TEMPLATE));
  const samplesPerSide = Math.max(1, Math.min(8, Math.round(Math.hypot(toSource.a, toSource.b))));
  const data = new Uint8Array(CROP_SIDE_PX * CROP_SIDE_PX * 3);
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = 0; y < CROP_SIDE_PX; y++) {
    for (let x = 0; x < CROP_SIDE_PX; x++) {
      sum.fill(0);
      addSamples(sum, image, toSource, x, y, samplesPerSide);
      const target = (y * CROP_SIDE_PX + x) * 3;
      const samples = samplesPerSide * samplesPerSide;
      for (let c = 0; c < 3; c++) data[target + c] = Math.round((sum[c] ?? 0) / samples);
    }
  }
  return { width: CROP_SIDE_PX, height: CROP_SIDE_PX, data };
}

function addSamples(
  sum: [number, number, number],
  image: RgbImage,
  { a, b, tx, ty }: Similarity,
  x: number,
  y: number,
  samplesPerSide: number,
): void {
  for (let j = 0; j < samplesPerSide; j++) {
    const v = y + (j + 0.5) / samplesPerSide - 0.5;
    for (let i = 0; i < samplesPerSide; i++) {
      const u = x + (i + 0.5) / samplesPerSide - 0.5;
      addBilinear(sum, image, a * u - b * v + tx, b * u + a * v + ty);
    }
  }
}

/** Adds the colour at a point between four pixels; pixels outside the picture count as black. */
function addBilinear(
  sum: [number, number, number],
  { data, width, height }: RgbImage,
  x: number,
  y: number,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  for (let dy = 0; dy < 2; dy++) {
    const row = top + dy;
    if (row < 0 || row >= height) continue;
    const weightY = dy === 0 ? 1 - (y - top) : y - top;
    for (let dx = 0; dx < 2; dx++) {
      const column = left + dx;
      if (column < 0 || column >= width) continue;
      const weight = weightY * (dx === 0 ? 1 - (x - left) : x - left);
      const at = (row * width + column) * 3;
      sum[0] += weight * (data[at] ?? 0);
      sum[1] += weight * (data[at + 1] ?? 0);
      sum[2] += weight * (data[at + 2] ?? 0);
    }
  }
}
