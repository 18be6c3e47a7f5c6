import { EOI, isFrame, SOI, SOS } from "./markers";

/**
 * Width and height in pixels, read from the start-of-frame segment without decoding anything; undefined when the bytes
 * do not lead to one. Segments are skipped by their length, so that a thumbnail's size is never taken for the picture's.
 */
export function readJpegSize(
  jpeg: Uint8Array,
): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== (0xff_00 | SOI)) return undefined;
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      const size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      return size.width > 0 && size.height > 0 ? size : undefined;
    }
    if (marker === SOS || marker === EOI) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
