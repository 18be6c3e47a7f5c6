import { describe, expect, it } from "vitest";
import { lookCloser } from "./closerLook";
import { drawImage, faceIn } from "./testFaces";
import type { DetectedFace, Resize, RgbImage } from "./vision";

/** Takes the nearest pixel: enough to see which part of a picture came out. */
const resize: Resize = ({ width: w, height: h, data }, width, height) =>
  Promise.resolve(
    drawImage(width, height, (x, y) => {
      const at = (Math.floor(((y + 0.5) * h) / height) * w + Math.floor(((x + 0.5) * w) / width)) * 3;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    }),
  );

/** Red tells the column and green the row, in steps of ten pixels. */
const PICTURE = drawImage(2000, 1500, (x, y) => [Math.floor(x / 10), Math.floor(y / 10), 200]);

function colourAt({ data, width }: RgbImage, x: number, y: number): readonly number[] {
  const at = (y * width + x) * 3;
  return [...data.subarray(at, at + 3)];
}

/** Looks with a finder that notes the sheets and finds what the test says. */
async function look(faces: readonly DetectedFace[], found: readonly DetectedFace[] = []) {
  const sheets: RgbImage[] = [];
  const find = async (sheet: RgbImage) => {
    sheets.push(sheet);
    return found;
  };
  return { closer: await lookCloser(PICTURE, faces, find, resize), sheets };
}

describe("a closer look at faces", () => {
  it("shows each in a tile of its own, in one size, out of the full picture", async () => {
    const { sheets } = await look([faceIn([500, 300, 48, 40]), faceIn([1203, 900, 150, 192])]);
    const [sheet] = sheets;
    if (sheet === undefined) throw new Error("Nothing was looked at");
    expect([sheets.length, sheet.width, sheet.height]).toEqual([1, 288, 144]);
    // Their middles, at 524, 320 and 1278, 996; and 48 px left of each on the sheet, which is half a face.
    expect(colourAt(sheet, 72, 72)).toEqual([52, 32, 200]);
    expect(colourAt(sheet, 24, 72)).toEqual([50, 32, 200]);
    expect(colourAt(sheet, 216, 72)).toEqual([127, 99, 200]);
    expect(colourAt(sheet, 168, 72)).toEqual([118, 99, 200]);
  });

  it("gives the landmarks that it finds there, in the picture's pixels", async () => {
    const [first, second] = [faceIn([500, 300, 48, 48]), faceIn([1200, 900, 48, 48])];
    // Twice the size, moved by 4 px of the sheet to the right: 2 px of the picture.
    const inTile = faceIn([144 + 24 + 4, 24, 96, 96]);
    const { closer } = await look([first, second], [inTile]);
    expect([...closer.keys()]).toEqual([second]);
    expect(closer.get(second)).toEqual(faceIn([1202, 900, 48, 48]).landmarks);
  });

  it("takes the surest of what overlaps the face, and nothing that lies elsewhere in its tile", async () => {
    const face = faceIn([500, 300, 48, 48]);
    const surest = faceIn([26, 24, 96, 96], 0.9);
    const faint = faceIn([24, 24, 96, 96], 0.4);
    const beside = faceIn([100, 100, 44, 44], 0.99);
    const { closer } = await look([face], [faint, surest, beside]);
    expect(closer.get(face)).toEqual(faceIn([501, 300, 48, 48]).landmarks);
    expect((await look([face], [beside])).closer.size).toBe(0);
  });

  it("shows black where the picture ends", async () => {
    const [sheet] = (await look([faceIn([-20, -20, 60, 60])])).sheets;
    if (sheet === undefined) throw new Error("Nothing was looked at");
    expect(colourAt(sheet, 4, 4)).toEqual([0, 0, 0]);
    expect(colourAt(sheet, 100, 100)).toEqual([2, 2, 200]);
  });

  it("takes several sheets for a crowd, and none for nobody", async () => {
    const crowd = Array.from({ length: 65 }, (_, at) => faceIn([at * 20, 100, 20, 20]));
    const { sheets } = await look(crowd);
    expect(sheets.map(({ width, height }) => [width, height])).toEqual([
      [1152, 1152],
      [144, 144],
    ]);
    expect((await look([])).sheets).toEqual([]);
  });
});
