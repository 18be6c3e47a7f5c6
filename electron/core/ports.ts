import type { ModelReadiness } from "#contract/station";
import type { Resize, RgbImage } from "./pipeline/vision";

export type { Network, RgbImage, Tensor } from "./pipeline/vision";
export type * from "./cameraPorts";
export type * from "./hostPorts";
export type * from "./storePorts";

/** Pictures in and out of bytes. */
export type ImageCodec = {
  /**
   * Decodes JPEG, PNG or WebP to upright RGB (EXIF orientation applied).
   * @throws AppError `unreadable-picture` when the bytes are no complete picture, `picture-too-large` past the pixel limit.
   */
  readonly decode: (bytes: Uint8Array) => Promise<RgbImage>;
  readonly resize: Resize;
};

/** A picture that is read only when its turn comes: a class's pictures together would fill the memory. */
export type PictureSource = {
  /** What the user knows it by: shown in results and problems. */
  readonly file: string;
  /** @throws AppError `picture-too-large` or `io-failed`. */
  readonly read: () => Promise<Uint8Array>;
};

/** A photograph that is known to show one student of the roster. */
export type EnrolmentPhoto = PictureSource & { readonly studentId: string };

/** What is known of the network files on this computer. */
export type ModelInventory = {
  /** Looks at each file that the manifest names, in its order. */
  readonly status: () => Promise<readonly ModelReadiness[]>;
};

/** Told once of each bug, with the place where it came to light; it must not throw. */
export type BugReporter = (error: unknown, where: string) => void;
