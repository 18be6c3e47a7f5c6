import { describe, expect, it } from "vitest";
import { judgePortrait } from "./portrait";
import { drawImage, faceIn } from "./testFaces";
import type { DetectedFace, RgbImage } from "./vision";

const checks = (bright: number, dark = 0) =>
  drawImage(400, 400, (x, y) =>
    ((x >> 2) + (y >> 2)) % 2 === 0 ? [bright, bright, bright] : [dark, dark, dark],
  );
const photo = checks(220, 60);
const front = faceIn([150, 150, 100, 100]);

/** The face with its nose moved along the line between its eyes, by a share of their distance. */
function noseAt(
  { landmarks: [left, right, nose, ...mouth], ...face }: DetectedFace,
  share: number,
): DetectedFace {
  const moved = [nose[0] + share * (right[0] - left[0]), nose[1] + share * (right[1] - left[1])] as const;
  return { ...face, landmarks: [left, right, moved, ...mouth] };
}

const faultOf = (image: RgbImage, ...faces: readonly DetectedFace[]) => judgePortrait(faces, image).fault;

describe("judging a portrait", () => {
  it("finds no fault with a sharp face from the front", () => {
    const portrait = judgePortrait([front], photo);
    expect(portrait).toMatchObject({ face: front, quality: { yawDegrees: expect.closeTo(0) } });
    expect(portrait.fault).toBeUndefined();
  });

  it("tells to which side, and how far, a head is turned", () => {
    const yaw = (share: number) => {
      const portrait = judgePortrait([noseAt(front, share)], photo);
      return portrait.fault === "no-face" ? 0 : portrait.quality.yawDegrees;
    };
    expect(yaw(0.6)).toBeCloseTo(45);
    expect(yaw(-0.6)).toBeCloseTo(-45);
    expect(yaw(0.2)).toBeGreaterThan(10);
    expect(faultOf(photo, noseAt(front, 0.9))).toBe("turned-too-far");
  });

  it("is not misled by a head that is tilted", () => {
    const tilted: DetectedFace = {
      ...front,
      landmarks: [
        [170, 190],
        [210, 230],
        [180, 220],
        [165, 225],
        [190, 250],
      ],
    };
    const portrait = judgePortrait([tilted], photo);
    expect(portrait).toMatchObject({ quality: { yawDegrees: expect.closeTo(0) } });
  });

  it.each([
    ["no face", "no-face", photo, []],
    [
      "two people alike",
      "several-faces",
      photo,
      [faceIn([80, 150, 100, 100], 0.95), faceIn([220, 150, 100, 100], 0.95)],
    ],
    ["a face too small", "too-small", photo, [faceIn([190, 190, 20, 26])]],
    ["the dark", "too-dark", checks(30), [front]],
    ["glare", "too-bright", checks(255, 240), [front]],
    ["a blur", "too-blurred", drawImage(400, 400, (x) => [100 + (x >> 3), 100, 100]), [front]],
  ] as const)("names %s", (_, fault, image, faces) => {
    expect(faultOf(image, ...faces)).toBe(fault);
  });
});
