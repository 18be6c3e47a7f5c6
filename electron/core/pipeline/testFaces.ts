import type { Box, DetectedFace, RgbImage } from "./vision";

/** A picture that a function of the place draws. */
export function drawImage(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [red: number, green: number, blue: number],
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 3);
  }
  return { width, height, data };
}

/** A face whose landmarks lie in its box as a frontal face's do. */
export function faceIn(box: Box, score = 0.9): DetectedFace {
  const at = (x: number, y: number) => [box[0] + x * box[2], box[1] + y * box[3]] as const;
  return { box, score, landmarks: [at(0.3, 0.4), at(0.7, 0.4), at(0.5, 0.6), at(0.35, 0.8), at(0.65, 0.8)] };
}
