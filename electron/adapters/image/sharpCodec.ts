import sharp, { type Metadata, type Sharp } from "sharp";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Eyes, ImageCodec, RgbImage } from "#core/ports";
import type { Box } from "#core/pipeline/vision";

/** 100 megapixels: more than any phone's picture, far less than what a crafted file can claim. */
const MAX_PIXELS = 100_000_000;

/** Pictures by libvips. `maxPixels` bounds width × height as the file's header claims it, before anything is decoded. */
export function createSharpCodec({
  maxPixels = MAX_PIXELS,
}: { readonly maxPixels?: number } = {}): ImageCodec & Eyes["codec"] {
  return {
    decode: (bytes) => decode(bytes, maxPixels),
    encodeBlurred,
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
    throw new AppError(because("picture-empty"));
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
    throw new AppError(because("picture-unreadable-format", { format: format.toUpperCase() }));
  }
  if (width * height > maxPixels) {
    throw new AppError(because("picture-too-many-pixels", { most: maxPixels, width, height }));
  }
}

/** A face of this many tiles across is nobody's any more, and a seat is still seen to be taken. */
const TILES_PER_FACE = 6;
const MARGIN = 0.25;
const JPEG_QUALITY = 85;

/** Boxes are coarsened to a few tiles each, with a margin for hair and chin: what is left cannot be sharpened again. */
async function encodeBlurred(image: RgbImage, boxes: readonly Box[]): Promise<Uint8Array> {
  const { width, height } = image;
  const raw = { raw: { width, height, channels: 3 as const } };
  const tiles = boxes.flatMap((box) => insideOf(box, image) ?? []);
  const covers = tiles.map(async (tile) => ({
    left: tile.left,
    top: tile.top,
    input: await sharp(
      await sharp(image.data, raw)
        .extract(tile)
        .resize(TILES_PER_FACE, TILES_PER_FACE, { fit: "fill", kernel: "lanczos3" })
        .png()
        .toBuffer(),
    )
      .resize(tile.width, tile.height, { fit: "fill", kernel: "nearest" })
      .png()
      .toBuffer(),
  }));
  const jpeg = await sharp(image.data, raw)
    .composite(await Promise.all(covers))
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return new Uint8Array(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
}

/** The box with its margin, in whole pixels of the picture; `undefined` for one that lies outside. */
function insideOf([x, y, w, h]: Box, { width, height }: RgbImage) {
  const left = Math.max(0, Math.floor(x - MARGIN * w));
  const top = Math.max(0, Math.floor(y - MARGIN * h));
  const right = Math.min(width, Math.ceil(x + w + MARGIN * w));
  const bottom = Math.min(height, Math.ceil(y + h + MARGIN * h));
  if (right <= left || bottom <= top) return undefined;
  return { left, top, width: right - left, height: bottom - top };
}

async function toImage(pipeline: Sharp): Promise<RgbImage> {
  const { data, info } = await pipeline.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  // A Buffer is no plain Uint8Array: its slice() does not copy.
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width: info.width, height: info.height, data: bytes };
}

function refuseUnreadable(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new AppError(because("picture-unreadable", { detail: reason }), { cause });
}
