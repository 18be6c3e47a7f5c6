import { joinBytes } from "./bytes";
import { crc32 } from "./crc32";
import { MAX_PICTURE_BYTES, PICTURE_HEADER_BYTES, PROTOCOL_VERSION } from "./limits";
import { WireError } from "./wireError";

/** One picture of a camera, as it travels. The JPEG is the camera's own, byte for byte. */
export interface Picture {
  /** Counts every picture that the node took since its start; gaps are pictures that were dropped as too old. */
  readonly sequence: number;
  /** Milliseconds since 1970 by the node's clock; the station takes the clock's offset into account. */
  readonly capturedAtMs: number;
  /** Milliseconds between capture and sending, by a clock that nobody can set. */
  readonly ageMs: number;
  /** Of the command that asked for this very picture; 0 when it comes of a running order. */
  readonly requestId: number;
  readonly isPreview: boolean;
  readonly jpeg: Uint8Array;
}

const MAX_UINT32 = 0xff_ff_ff_ff;
const FLAG_PREVIEW = 1;
const KNOWN_FLAGS = FLAG_PREVIEW;
const SOI = 0xff_d8;

/** One binary message; docs/protocol.md gives the layout. Throws RangeError on numbers that do not fit. */
export function encodePicture(picture: Picture): Uint8Array<ArrayBuffer> {
  return joinBytes(encodePictureHeader(picture), picture.jpeg);
}

/** The message's first 32 bytes, for whoever sends the JPEG behind them without copying it. Throws as `encodePicture`. */
export function encodePictureHeader(picture: Picture): Uint8Array<ArrayBuffer> {
  const { jpeg } = picture;
  for (const value of [picture.sequence, picture.ageMs, picture.requestId]) checkUint32(value);
  if (!Number.isSafeInteger(picture.capturedAtMs) || picture.capturedAtMs < 0) {
    throw new RangeError(`A capture time is whole milliseconds since 1970, this is ${picture.capturedAtMs}.`);
  }
  if (jpeg.length > MAX_PICTURE_BYTES) {
    throw new RangeError(`A picture has at most ${MAX_PICTURE_BYTES} bytes, this one ${jpeg.length}.`);
  }
  const header = new Uint8Array(PICTURE_HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint8(0, PROTOCOL_VERSION);
  view.setUint8(1, picture.isPreview ? FLAG_PREVIEW : 0);
  view.setUint16(2, PICTURE_HEADER_BYTES);
  view.setUint32(4, picture.sequence);
  view.setBigUint64(8, BigInt(picture.capturedAtMs));
  view.setUint32(16, picture.ageMs);
  view.setUint32(20, jpeg.length);
  view.setUint32(24, crc32(jpeg));
  view.setUint32(28, picture.requestId);
  return header;
}

/**
 * The picture of a message; its JPEG is a view into the message. Throws WireError: `wrong-version`, `too-large`,
 * `checksum-mismatch`, or `bad-message` for everything else.
 */
export function decodePicture(message: Uint8Array): Picture {
  if (message.length < PICTURE_HEADER_BYTES) {
    throw new WireError("bad-message", `A picture's header has 32 bytes, ${message.length} came.`);
  }
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (view.getUint8(0) !== PROTOCOL_VERSION) {
    throw new WireError("wrong-version", `A picture of version 1 was expected, ${view.getUint8(0)} came.`);
  }
  const flags = view.getUint8(1);
  if ((flags & ~KNOWN_FLAGS) !== 0 || view.getUint16(2) !== PICTURE_HEADER_BYTES) {
    throw new WireError("bad-message", "A picture's header has unknown flags or another length than 32.");
  }
  const capturedAtMs = Number(view.getBigUint64(8));
  if (!Number.isSafeInteger(capturedAtMs)) {
    throw new WireError("bad-message", "A picture's capture time is beyond any calendar.");
  }
  return {
    sequence: view.getUint32(4),
    capturedAtMs,
    ageMs: view.getUint32(16),
    requestId: view.getUint32(28),
    isPreview: (flags & FLAG_PREVIEW) !== 0,
    jpeg: checkedJpeg(message.subarray(PICTURE_HEADER_BYTES), view.getUint32(20), view.getUint32(24)),
  };
}

function checkedJpeg(jpeg: Uint8Array, size: number, checksum: number): Uint8Array {
  if (size > MAX_PICTURE_BYTES) {
    throw new WireError(
      "too-large",
      `A picture has at most ${MAX_PICTURE_BYTES} bytes, ${size} were announced.`,
    );
  }
  if (jpeg.length !== size) {
    throw new WireError("bad-message", `${size} bytes of picture were announced, ${jpeg.length} came.`);
  }
  if ((((jpeg[0] ?? 0) << 8) | (jpeg[1] ?? 0)) !== SOI) {
    throw new WireError("bad-message", "A JPEG was expected, something else came.");
  }
  if (crc32(jpeg) !== checksum) {
    throw new WireError("checksum-mismatch", "A picture was damaged on its way.");
  }
  return jpeg;
}

function checkUint32(value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINT32) {
    throw new RangeError(`A whole number from 0 to 4294967295 was expected, this is ${value}.`);
  }
}
