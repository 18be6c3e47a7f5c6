/** Tells whether a font has a sign for a character, by its code point. */
export type HasLetter = (codePoint: number) => boolean;

/** Reads which characters a TrueType font has: its table `cmap` in format 4, as ISO/IEC 14496-22 describes both. */
export function fontLetters(font: Uint8Array): HasLetter {
  const file = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(file, "cmap");
  const encodings = Array.from({ length: file.getUint16(cmap + 2) }, (_, at) =>
    file.getUint32(cmap + 4 + at * 8 + 4),
  );
  const format4 = encodings.map((offset) => cmap + offset).find((at) => file.getUint16(at) === 4);
  if (format4 === undefined) throw new RangeError("Expected a font with a character map of format 4.");
  const ranges = rangesOf(file, format4);
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function tableAt(file: DataView, wanted: string): number {
  for (let at = 12; at < 12 + file.getUint16(4) * 16; at += 16) {
    const name = String.fromCodePoint(...[0, 1, 2, 3].map((byte) => file.getUint8(at + byte)));
    if (name === wanted) return file.getUint32(at + 8);
  }
  throw new RangeError(`Expected a font with a table ${wanted}.`);
}

/** The last range is the end mark U+FFFF and holds no character. */
function rangesOf(file: DataView, at: number): readonly (readonly [first: number, last: number])[] {
  const count = file.getUint16(at + 6) / 2;
  return Array.from({ length: count - 1 }, (_, index) => {
    const last = at + 14 + index * 2;
    return [file.getUint16(last + count * 2 + 2), file.getUint16(last)] as const;
  });
}
