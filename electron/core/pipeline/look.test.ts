import { describe, expect, it } from "vitest";
import { lookAt, type Vision } from "./look";
import { direction, drawImage, faceIn, TEST_CALIBRATION } from "./testFaces";
import type { DetectedFace, RgbImage } from "./vision";

const WIDTH = 600;

/** Faces stand side by side, 200 pixels each; a red one is masked, a green one is not. */
const image = drawImage(WIDTH, 200, (x) => (Math.floor(x / 200) % 2 === 0 ? [250, 0, 0] : [0, 250, 0]));
const three = [0, 1, 2].map((i) => faceIn([i * 200 + 50, 50, 100, 100]));

/** A vision that finds the told faces, and embeds crops by their colours in the upper and in the lower half. */
function fakeVision(faces: readonly DetectedFace[]) {
  const batches: (readonly RgbImage[])[] = [];
  const vision: Vision = {
    detect: (_image, minScore) => Promise.resolve(faces.filter(({ score }) => score >= minScore)),
    embed: (crops) => {
      batches.push(crops);
      return Promise.resolve(
        crops.map(({ data }) => {
          const [red = 0, green = 0] = data.subarray((30 * 112 + 56) * 3);
          const isCovered = data[(100 * 112 + 56) * 3 + 2] === 128;
          return isCovered ? direction(0, 0, 1, 0) : direction(red / 500, green, 0, red);
        }),
      );
    },
  };
  return { vision, batches };
}

const ticking = () => {
  let at = 0;
  return () => (at += 10);
};

describe("lookAt", () => {
  it("compares a masked face by its upper half, the others whole", async () => {
    const { vision, batches } = fakeVision(three);
    const { faces } = await lookAt(image, vision, TEST_CALIBRATION.mask, ticking());
    expect(faces.map(({ isMasked, view }) => [isMasked, view])).toEqual([
      [true, "upper"],
      [false, "full"],
      [true, "upper"],
    ]);
    expect(batches.map((crops) => crops.length)).toEqual([3, 2]);
    expect(Array.from(faces[0]?.embedding ?? [])).toEqual([0, 0, 1, 0]);
    expect(Array.from(faces[1]?.embedding ?? [])).toEqual([0, 1, 0, 0]);
    expect(faces[1]?.full).toBe(faces[1]?.embedding);
  });

  it("keeps the whole face of a masked one as well, and each face its place", async () => {
    const { vision } = fakeVision(three);
    const { faces } = await lookAt(image, vision, TEST_CALIBRATION.mask, ticking());
    expect(faces.map(({ box }) => box)).toEqual(three.map(({ box }) => box));
    expect(faces[2]?.full[3]).toBeCloseTo(1, 4);
  });

  it("leaves out faces that are unsure or too narrow to say anything", async () => {
    const unsure = faceIn([50, 50, 100, 100], 0.3);
    const narrow = faceIn([250, 50, 11, 14], 0.99);
    const { vision, batches } = fakeVision([unsure, narrow, ...three.slice(2)]);
    const { faces } = await lookAt(image, vision, TEST_CALIBRATION.mask, ticking());
    expect(faces.map(({ box }) => box)).toEqual([three[2]?.box]);
    expect(batches.map((crops) => crops.length)).toEqual([1, 1]);
  });

  it("gives no face for an empty room, and tells what each step took", async () => {
    const { vision } = fakeVision([]);
    expect(await lookAt(image, vision, TEST_CALIBRATION.mask, ticking())).toEqual({
      faces: [],
      ms: { detect: 10, align: 10, embed: 10 },
    });
  });
});
