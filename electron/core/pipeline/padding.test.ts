import { describe, expect, it } from "vitest";
import { padToMultiple, toTensor } from "./padding";
import { drawImage } from "./testFaces";

describe("padToMultiple", () => {
  it("adds black at the right and at the bottom", () => {
    const padded = padToMultiple(
      drawImage(3, 2, (x, y) => [x + 1, y + 1, 9]),
      4,
    );
    expect([padded.width, padded.height]).toEqual([4, 4]);
    expect(Array.from(padded.data)).toEqual(
      [
        [1, 1, 9, 2, 1, 9, 3, 1, 9, 0, 0, 0],
        [1, 2, 9, 2, 2, 9, 3, 2, 9, 0, 0, 0],
        Array.from({ length: 24 }, () => 0),
      ].flat(),
    );
  });

  it("gives the picture itself where nothing is missing", () => {
    const image = drawImage(64, 32, () => [1, 2, 3]);
    expect(padToMultiple(image, 32)).toBe(image);
  });
});

describe("toTensor", () => {
  it("is one picture of rows of pixels, in the same memory", () => {
    const image = drawImage(5, 3, (x, y) => [x, y, 7]);
    const tensor = toTensor(image);
    expect(tensor.dims).toEqual([1, 3, 5, 3]);
    expect(tensor.data).toBe(image.data);
  });
});
