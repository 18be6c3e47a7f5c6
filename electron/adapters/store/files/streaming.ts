import type { FilePort } from "./filePort";

const PIECE_BYTES = 1024 * 1024;

/** The first `length` bytes of a file, piece by piece; the file is open only while they are read. */
export async function* readPieces(files: FilePort, path: string, length: number): AsyncGenerator<Uint8Array> {
  const file = await files.open(path, "read");
  try {
    for (let position = 0; position < length;) {
      const piece = await file.read(position, Math.min(PIECE_BYTES, length - position));
      if (piece.length === 0) return;
      position += piece.length;
      yield piece;
    }
  } finally {
    await file.close();
  }
}

export async function sizeOf(files: FilePort, path: string): Promise<number> {
  const file = await files.open(path, "read");
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
