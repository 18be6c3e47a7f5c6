import { joinBytes } from "./bytes";

const START = Uint8Array.of(0xff, 0xd8);
const END = Uint8Array.of(0xff, 0xd9);

/** A segment with its marker and length. */
export function segment(marker: number, payload: Uint8Array): Uint8Array {
  const size = payload.length + 2;
  return joinBytes(Uint8Array.of(0xff, marker, size >> 8, size & 0xff), payload);
}

/** Start of frame for a grey picture of this size. */
function frameSegment(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  return segment(0xc0, Uint8Array.of(8, ...size, 1, 1, 0x11, 0));
}

/** Compressed data as it may stand in a picture: each 0xFF is stuffed with a zero. */
export function stuffed(data: Uint8Array): Uint8Array {
  return Uint8Array.from([...data].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])));
}

/** A picture as far as its structure goes; nothing here ever decodes it. */
export function testJpeg(
  data: Uint8Array = Uint8Array.of(1, 2, 3),
  extra: readonly Uint8Array[] = [],
): Uint8Array {
  const scan = segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0));
  return joinBytes(START, ...extra, frameSegment(640, 480), scan, stuffed(data), END);
}
