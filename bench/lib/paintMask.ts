import type { Landmarks, Point, RgbImage } from "#core/pipeline/vision";

/** Surgical blue, white, black, grey and pink, as sold. */
const COLOURS: readonly (readonly [number, number, number])[] = [
  [150, 190, 214],
  [232, 234, 236],
  [38, 38, 42],
  [128, 130, 134],
  [222, 176, 184],
];

/**
 * Paints a face mask over each face: from the bridge of the nose to under the chin and out to the cheeks, shaded towards
 * its rim. `index` chooses colours, so that the same call paints the same picture.
 */
export function paintMasks(image: RgbImage, faces: readonly Landmarks[], index: number): RgbImage {
  const data = image.data.slice();
  faces.forEach((landmarks, i) => {
    const colour = COLOURS[(index * 7 + i) % COLOURS.length] ?? [128, 130, 134];
    paintMask({ ...image, data }, landmarks, colour, ((index * 13 + i * 5) % 7) / 6);
  });
  return { ...image, data };
}

/** @param height 0…1: how far up the nose the mask is worn */
function paintMask(image: RgbImage, landmarks: Landmarks, colour: readonly number[], height: number): void {
  const outline = maskOutline(landmarks, height);
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const half = (Math.max(...xs) - Math.min(...xs)) / 2;
  for (
    let y = Math.max(0, Math.floor(Math.min(...ys)));
    y <= Math.min(image.height - 1, Math.max(...ys));
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(...xs)));
      x <= Math.min(image.width - 1, Math.max(...xs));
      x++
    ) {
      if (!isInside([x, y], outline)) continue;
      const at = (y * image.width + x) * 3;
      const light = lightnessAt(image, at) * (1.05 - 0.35 * ((x - middle) / half) ** 2);
      for (let channel = 0; channel < 3; channel++) {
        image.data[at + channel] = Math.min(255, Math.max(0, (colour[channel] ?? 0) * light));
      }
    }
  }
}

/** How bright the room is at a pixel: skin of mean lightness 150 counts as full light. */
function lightnessAt({ data }: RgbImage, at: number): number {
  const mean = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  return 0.45 + 0.55 * Math.min(1.4, mean / 150);
}

function maskOutline(
  [leftEye, rightEye, nose, leftMouth, rightMouth]: Landmarks,
  height: number,
): readonly Point[] {
  const across: Point = [rightEye[0] - leftEye[0], rightEye[1] - leftEye[1]];
  const eyes: Point = [(leftEye[0] + rightEye[0]) / 2, (leftEye[1] + rightEye[1]) / 2];
  const mouth: Point = [(leftMouth[0] + rightMouth[0]) / 2, (leftMouth[1] + rightMouth[1]) / 2];
  const down: Point = [mouth[0] - eyes[0], mouth[1] - eyes[1]];
  const place = (u: number, v: number, origin: Point): Point => [
    origin[0] + u * across[0] + v * down[0],
    origin[1] + u * across[1] + v * down[1],
  ];
  const bridge = place(0, -0.1 - 0.25 * height, nose);
  return [
    bridge,
    place(0.62, 0.5 - 0.1 * height, eyes),
    place(0.88, 0.42, eyes),
    place(0.8, 1.05, eyes),
    place(0.42, 1.55, eyes),
    place(0, 1.68, eyes),
    place(-0.42, 1.55, eyes),
    place(-0.8, 1.05, eyes),
    place(-0.88, 0.42, eyes),
    place(-0.62, 0.5 - 0.1 * height, eyes),
  ];
}

/** Even-odd rule. */
function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let isIn = false;
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
  });
  return isIn;
}
