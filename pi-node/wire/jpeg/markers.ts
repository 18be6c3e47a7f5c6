/** Second bytes of the markers that matter here (ITU-T T.81, table B.1). */
export const SOI = 0xd8;
export const EOI = 0xd9;
export const SOS = 0xda;
export const TEM = 0x01;
const RST0 = 0xd0;
const RST7 = 0xd7;

/** Whether a restart marker, the only kind but a stuffed zero that stands inside a picture's data. */
export function isRestart(marker: number): boolean {
  return marker >= RST0 && marker <= RST7;
}

/** Whether a start of frame: it carries the picture's size. C4, C8 and CC lie in the range but are none. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
