import { intersectionOverUnion } from "./geometry";
import type { Box, DetectedFace, Landmarks, Point, Resize, RgbImage } from "./vision";

/** Each face is shown this wide or high in a tile of its own: large enough for its landmarks, with some of what is around it. */
const FACE_PX = 96;
const TILE_PX = 144;

/** A sheet is as wide as the pictures that detectors look at. */
const COLUMNS = 8;
const TILES_ON_A_SHEET = 64;

/** What is found in a tile is the tile's face if it overlaps it at least so much. */
const MIN_IOU = 0.4;

/** A square of a picture, drawn on a sheet. */
type Tile = {
  readonly pixels: RgbImage;
  /** The square's corner in the picture, the tile's on the sheet, and pixels of the picture for each of the sheet's. */
  readonly from: Point;
  readonly to: Point;
  readonly scale: number;
};

/**
 * Looks at faces again, each cut out of the full picture, all of them on one sheet: landmarks that were found on a reduced picture are
 * off by pixels of that, which moves the crop that a face is known by (see docs/decisions/0007-recognition.md).
 * @param find finds faces on a sheet, in its pixels
 * @returns landmarks in the picture's pixels; a face that is not found again has none
 */
export async function lookCloser(
  image: RgbImage,
  faces: readonly DetectedFace[],
  find: (sheet: RgbImage) => Promise<readonly DetectedFace[]>,
  resize: Resize,
): Promise<ReadonlyMap<DetectedFace, Landmarks>> {
  const seen = new Map<DetectedFace, Landmarks>();
  for (let first = 0; first < faces.length; first += TILES_ON_A_SHEET) {
    const some = faces.slice(first, first + TILES_ON_A_SHEET);
    const tiles = await Promise.all(some.map(({ box }, at) => cutTile(image, box, at, resize)));
    const found = await find(sheetOf(tiles));
    some.forEach((face, at) => {
      const tile = tiles[at];
      const landmarks = tile && landmarksIn(tile, face.box, found);
      if (landmarks !== undefined) seen.set(face, landmarks);
    });
  }
  return seen;
}

async function cutTile(image: RgbImage, [x, y, w, h]: Box, at: number, resize: Resize): Promise<Tile> {
  const side = Math.max(1, Math.round((Math.max(w, h) * TILE_PX) / FACE_PX));
  const from: Point = [Math.round(x + (w - side) / 2), Math.round(y + (h - side) / 2)];
  const square: RgbImage = { width: side, height: side, data: new Uint8Array(side * side * 3) };
  draw(image, square, [-from[0], -from[1]]);
  return {
    pixels: side === TILE_PX ? square : await resize(square, TILE_PX, TILE_PX),
    from,
    to: [(at % COLUMNS) * TILE_PX, Math.floor(at / COLUMNS) * TILE_PX],
    scale: side / TILE_PX,
  };
}

function sheetOf(tiles: readonly Tile[]): RgbImage {
  const width = Math.min(tiles.length, COLUMNS) * TILE_PX;
  const height = Math.ceil(tiles.length / COLUMNS) * TILE_PX;
  const sheet: RgbImage = { width, height, data: new Uint8Array(width * height * 3) };
  for (const { pixels, to } of tiles) draw(pixels, sheet, to);
  return sheet;
}

/** Copies what of one picture lies within another when its corner is put at a point of it. */
function draw(from: RgbImage, into: RgbImage, [x, y]: Point): void {
  const left = Math.max(0, x);
  const right = Math.min(into.width, x + from.width);
  if (right <= left) return;
  for (let row = Math.max(0, y); row < Math.min(into.height, y + from.height); row++) {
    const start = ((row - y) * from.width + left - x) * 3;
    const pixels = from.data.subarray(start, start + (right - left) * 3);
    into.data.set(pixels, (row * into.width + left) * 3);
  }
}

function landmarksIn(tile: Tile, box: Box, found: readonly DetectedFace[]): Landmarks | undefined {
  const { from, to, scale } = tile;
  const onSheet: Box = [
    (box[0] - from[0]) / scale + to[0],
    (box[1] - from[1]) / scale + to[1],
    box[2] / scale,
    box[3] / scale,
  ];
  const same = found.filter((face) => intersectionOverUnion(face.box, onSheet) >= MIN_IOU);
  const best = same.toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined) return undefined;
  const inPicture = ([x, y]: Point): Point => [(x - to[0]) * scale + from[0], (y - to[1]) * scale + from[1]];
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = best.landmarks;
  return [
    inPicture(leftEye),
    inPicture(rightEye),
    inPicture(nose),
    inPicture(leftMouth),
    inPicture(rightMouth),
  ];
}
