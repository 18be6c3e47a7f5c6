import sharp, { type Metadata, type Sharp } from "sharp";
import { AppError } from "#contract/errors";
import type { ImageCodec, RgbImage } from "#core/ports";

/** 100 megapixels: more than any phone's picture, far less than what a crafted file can claim. */
const MAX_PIXELS = 100_000_000;

/** Pictures by libvips. `maxPixels` bounds width × height as the file's header claims it, before anything is decoded. */
export function createSharpCodec({
  maxPixels = MAX_PIXELS,
}: { readonly maxPixels?: number } = {}): ImageCodec {
  return {
    decode: (bytes) => decode(bytes, maxPixels),
    resize: async (image, width, height) =>
      toImage(
        sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } }).resize(
          width,
          height,
          {
            fit: "fill",
            kernel: "lanczos3",
          },
        ),
      ),
  };
}

async function decode(bytes: Uint8Array, maxPixels: number): Promise<RgbImage> {
  if (bytes.length === 0) {
    throw new AppError(
      "unreadable-picture",
      "Expected a JPEG, PNG or WebP picture; the file is empty. Take it again.",
    );
  }
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuseUnreadable);
  refuseUnsuitable(header, maxPixels);
  const picture = sharp(bytes, { failOn: "truncated", limitInputPixels: maxPixels })
    .rotate()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb");
  return toImage(picture).catch(refuseUnreadable);
}

function refuseUnsuitable({ format, width, height }: Metadata, maxPixels: number): void {
  if (!["jpeg", "png", "webp"].includes(format)) {
    throw new AppError(
      "unreadable-picture",
      `Expected a JPEG, PNG or WebP picture, got ${format.toUpperCase()}. Save it as JPEG and try again.`,
    );
  }
  if (width * height > maxPixels) {
    throw new AppError(
      "picture-too-large",
      `Expected a picture of at most ${maxPixels} pixels, got ${width} × ${height}. Make it smaller and try again.`,
    );
  }
}

async function toImage(pipeline: Sharp): Promise<RgbImage> {
  const { data, info } = await pipeline.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  // A Buffer is no plain Uint8Array: its slice() does not copy.
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width: info.width, height: info.height, data: bytes };
}

function refuseUnreadable(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new AppError(
    "unreadable-picture",
    `Expected a whole JPEG, PNG or WebP picture; it could not be decoded (${reason}). Take or copy it again.`,
    { cause },
  );
}
