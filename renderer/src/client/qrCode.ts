import { decodeQR } from "qr/decode.js";

/** Reads the QR code that a video shows now; `undefined` where there is none to be read. */
export function readQr(video: HTMLVideoElement): string | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  context.drawImage(video, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  try {
    return decodeQR({ width, height, data });
  } catch {
    // The decoder throws for every picture without a code: the next one may have it.
    return undefined;
  }
}
