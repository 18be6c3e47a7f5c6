import { describe, expect, it } from "vitest";
import { createSharpCodec } from "./sharpCodec";

const codec = createSharpCodec();
const SIDE_PX = 128;

/** A checkerboard of single pixels: whatever is blurred loses its contrast, whatever is not keeps it. */
const board = {
  width: SIDE_PX,
  height: SIDE_PX,
  data: Uint8Array.from({ length: SIDE_PX * SIDE_PX * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return (Math.floor((pixel % SIDE_PX) / 4) + Math.floor(pixel / SIDE_PX / 4)) % 2 === 0 ? 0 : 255;
  }),
};

/** Greatest less smallest value of a row's stretch. */
function contrast(data: Uint8Array, row: number, from: number, until: number): number {
  const values = Array.from({ length: until - from }, (_, at) => data[(row * SIDE_PX + from + at) * 3] ?? 0);
  return Math.max(...values) - Math.min(...values);
}

describe("a kept picture", () => {
  it("shows nothing of what lay in a blurred box, and everything else", async () => {
    const jpeg = await codec.encodeBlurred(board, [[32, 32, 32, 32]]);
    const { data, width, height } = await codec.decode(jpeg);
    expect([width, height]).toEqual([SIDE_PX, SIDE_PX]);
    expect(contrast(data, 48, 34, 62)).toBeLessThan(60);
    expect(contrast(data, 48, 90, 126)).toBeGreaterThan(180);
  });

  it("takes boxes that reach past its edge, or lie outside", async () => {
    const boxes = [
      [-20, -20, 40, 40],
      [120, 120, 40, 40],
      [500, 500, 10, 10],
      [10, 10, 0, 0],
    ] as const;
    expect((await codec.encodeBlurred(board, boxes)).length).toBeGreaterThan(0);
  });
});
