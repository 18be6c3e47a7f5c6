import type { Network, RgbImage } from "./pipeline/vision";

export type { Network, RgbImage, Tensor } from "./pipeline/vision";

/** Pictures in and out of bytes. */
export type ImageCodec = {
  /**
   * Decodes JPEG, PNG or WebP to upright RGB (EXIF orientation applied).
   * @throws AppError `unreadable-picture` when the bytes are no complete picture, `picture-too-large` past the pixel limit.
   */
  readonly decode: (bytes: Uint8Array) => Promise<RgbImage>;
  /** Resamples to exactly `width` × `height` pixels with an antialiasing filter. */
  readonly resize: (image: RgbImage, width: number, height: number) => Promise<RgbImage>;
};

/** Loads networks by the id that `models/manifest.json` gives them. */
export type NetworkLoader = {
  /** @throws AppError `model-missing` when the file is not there, `checksum-mismatch` when it is not the expected one. */
  readonly load: (modelId: string) => Promise<Network>;
};
