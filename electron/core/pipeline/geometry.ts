import type { Box } from "./vision";

/** Area two boxes share over the area they cover together, 0…1 (Jaccard index). */
export function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a[2] * a[3] + b[2] * b[3] - shared);
}

/** The box that encloses both corners; width and height are never negative. */
export function boxFromCorners(x1: number, y1: number, x2: number, y2: number): Box {
  return [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];
}

/** The part of a box that lies inside a picture of the given size. */
export function clipBox(box: Box, imageWidth: number, imageHeight: number): Box {
  const left = Math.min(Math.max(box[0], 0), imageWidth);
  const top = Math.min(Math.max(box[1], 0), imageHeight);
  const right = Math.min(Math.max(box[0] + box[2], 0), imageWidth);
  const bottom = Math.min(Math.max(box[1] + box[3], 0), imageHeight);
  return [left, top, right - left, bottom - top];
}
