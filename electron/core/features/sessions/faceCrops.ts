import type { FaceRef } from "#contract/marks";
import type { Box, RgbImage } from "#core/pipeline/vision";
import type { Eyes } from "#core/ports";

/** Faces as JPEG, by `faceKey`. They live in memory only. */
export type FaceCrops = ReadonlyMap<string, Uint8Array>;

/** Hair, ears and chin belong to what people know each other by: this share of the face's size around it. */
const MARGIN = 0.45;
/** Large enough to look at, small enough that an hour's faces fit into memory. */
const SIDE_PX = 160;

/** The name of a face within its session. */
export function faceKey({ picture, face }: FaceRef): string {
  return `${picture}/${face}`;
}

/** Cuts each face out of a picture as a square JPEG, in their order. */
export function cutFaces(
  image: RgbImage,
  faces: readonly { readonly box: Box }[],
  codec: Pick<Eyes["codec"], "resize" | "encodeBlurred">,
): Promise<readonly Uint8Array[]> {
  return Promise.all(
    faces.map(async ({ box }) => {
      const crop = cutSquare(image, box);
      return codec.encodeBlurred(await codec.resize(crop, SIDE_PX, SIDE_PX), []);
    }),
  );
}

/** The square around a face; what lies beyond the picture's edge is drawn in its nearest pixels. */
export function cutSquare(image: RgbImage, [left, top, width, height]: Box): RgbImage {
  const side = Math.max(1, Math.round(Math.max(width, height) * (1 + 2 * MARGIN)));
  const fromX = Math.round(left + width / 2 - side / 2);
  const fromY = Math.round(top + height / 2 - side / 2);
  const data = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y += 1) {
    const row = clamp(fromY + y, image.height) * image.width;
    for (let x = 0; x < side; x += 1) {
      const source = (row + clamp(fromX + x, image.width)) * 3;
      data.set(image.data.subarray(source, source + 3), (y * side + x) * 3);
    }
  }
  return { width: side, height: side, data };
}

function clamp(value: number, size: number): number {
  return Math.min(Math.max(value, 0), size - 1);
}
