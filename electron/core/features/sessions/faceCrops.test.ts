import { describe, expect, it } from "vitest";
import { cutFaces, cutSquare, faceKey } from "./faceCrops";

/** A picture in which each pixel says where it is. */
function aPicture(width: number, height: number) {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) data.set([at % width, Math.floor(at / width), 7], at * 3);
  return { width, height, data };
}

describe("a face cut out of a picture", () => {
  it("is a square around it with a margin", () => {
    const { width, height, data } = cutSquare(aPicture(100, 80), [40, 30, 20, 20]);
    expect([width, height]).toEqual([38, 38]);
    expect(Array.from(data.slice(0, 3))).toEqual([31, 21, 7]);
  });

  it("repeats the edge where the face lies at it", () => {
    const { width, data } = cutSquare(aPicture(100, 80), [-5, -5, 20, 20]);
    expect(width).toBe(38);
    expect(Array.from(data.slice(0, 3))).toEqual([0, 0, 7]);
  });

  it("comes as one JPEG for each face, in their order", async () => {
    const sizes: number[] = [];
    const crops = await cutFaces(aPicture(100, 80), [{ box: [0, 0, 10, 10] }, { box: [50, 50, 20, 20] }], {
      resize: async (image, width, height) => {
        sizes.push(image.width);
        return { width, height, data: image.data };
      },
      encodeBlurred: async (image, boxes) => Uint8Array.of(image.width, boxes.length),
    });
    expect(sizes).toEqual([19, 38]);
    expect(crops.map((crop) => [...crop])).toEqual([
      [160, 0],
      [160, 0],
    ]);
    expect(faceKey({ picture: 3, face: 1 })).toBe("3/1");
  });
});
