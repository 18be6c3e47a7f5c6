import type { RgbImage, Tensor } from "./vision";

/** The picture with black added at its right and bottom until both sides are a multiple of `multiplePx`. */
export function padToMultiple(image: RgbImage, multiplePx: number): RgbImage {
  const width = Math.ceil(image.width / multiplePx) * multiplePx;
  const height = Math.ceil(image.height / multiplePx) * multiplePx;
  if (width === image.width && height === image.height) return image;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < image.height; y++) {
    data.set(image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3), y * width * 3);
  }
  return { width, height, data };
}

/** One picture as `Uint8Array // [1, height, width, 3] NHWC RGB 0–255`; shares the picture's memory. */
export function toTensor({ data, width, height }: RgbImage): Tensor {
  return { data, dims: [1, height, width, 3] };
}
