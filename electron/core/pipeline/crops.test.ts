import { describe, expect, it } from "vitest";
import { coarsenCrop, coverLowerHalf } from "./crops";
import { drawImage } from "./testFaces";

describe("coarsenCrop", () => {
  it("keeps the size, and a flat colour", () => {
    const flat = drawImage(112, 112, () => [210, 120, 30]);
    for (const side of [34, 45, 67, 112]) {
      const coarse = coarsenCrop(flat, side);
      expect([coarse.width, coarse.height]).toEqual([112, 112]);
      expect(Buffer.compare(coarse.data, flat.data)).toBe(0);
    }
  });

  it("averages areas, and draws up between their middles", () => {
    const quarters = drawImage(4, 4, (x, y) => [x < 2 ? 0 : 200, y < 2 ? 0 : 100, 40]);
    const row = (data: Uint8Array, y: number, channel: number) =>
      Array.from({ length: 4 }, (_, x) => data[(y * 4 + x) * 3 + channel]);
    const { data } = coarsenCrop(quarters, 2);
    expect(row(data, 0, 0)).toEqual([0, 50, 150, 200]);
    expect(row(data, 3, 0)).toEqual([0, 50, 150, 200]);
    expect([0, 1, 2, 3].map((y) => row(data, y, 1)[0])).toEqual([0, 25, 75, 100]);
    expect(row(data, 2, 2)).toEqual([40, 40, 40, 40]);
  });

  it("counts a pixel that two areas share in part for each", () => {
    const line = drawImage(3, 3, (x) => [[0, 90, 180][x] ?? 0, 0, 0]);
    // Areas of 1.5 pixels: (0 + 90 / 2) / 1.5 = 30 and (90 / 2 + 180) / 1.5 = 150; the middle pixel lies between.
    const { data } = coarsenCrop(line, 2);
    expect([data[0], data[3], data[6]]).toEqual([30, 90, 150]);
  });

  it("takes away what a camera so far could not see", () => {
    const stripes = drawImage(112, 112, (x) => (x % 2 === 0 ? [0, 0, 0] : [255, 255, 255]));
    const coarse = coarsenCrop(stripes, 28);
    expect(Math.max(...coarse.data) - Math.min(...coarse.data)).toBeLessThanOrEqual(1);
  });

  it("leaves the crop itself alone", () => {
    const crop = drawImage(112, 112, (x, y) => [x, y, x ^ y]);
    const before = Uint8Array.from(crop.data);
    coarsenCrop(crop, 34);
    expect(Buffer.compare(crop.data, before)).toBe(0);
  });
});

describe("coverLowerHalf", () => {
  const crop = drawImage(112, 112, (x, y) => [x, y, 200]);

  it("greys everything from just above the nose tip down, and nothing above", () => {
    const { width, height, data } = coverLowerHalf(crop);
    expect([width, height]).toEqual([112, 112]);
    const firstCovered = 65 * 112 * 3;
    expect(Buffer.compare(data.subarray(0, firstCovered), crop.data.subarray(0, firstCovered))).toBe(0);
    expect(data.subarray(firstCovered).every((value) => value === 128)).toBe(true);
  });

  it("leaves the crop itself alone, also one whose bytes are a Buffer", () => {
    for (const data of [Uint8Array.from(crop.data), Buffer.from(crop.data)]) {
      coverLowerHalf({ ...crop, data });
      expect(Buffer.compare(data, crop.data)).toBe(0);
    }
  });
});
