import { describe, expect, it } from "vitest";
import { enrolPhoto } from "./enrol";
import { direction, drawImage, faceIn } from "./testFaces";
import type { DetectedFace, RgbImage } from "./vision";

/** Left of the picture's middle all is red, right of it green. */
const photo = drawImage(400, 400, (x) => (x < 200 ? [200, 0, 0] : [0, 200, 0]));
const portrait = faceIn([150, 150, 100, 100]);

/** Enrols what a detector finds; the crops that were embedded come back beside the views. */
async function enrol(faces: readonly DetectedFace[]) {
  const crops: RgbImage[] = [];
  const views = await enrolPhoto(photo, {
    detect: (_image, minScore) => Promise.resolve(faces.filter(({ score }) => score >= minScore)),
    embed: (given) => {
      crops.push(...given);
      return Promise.resolve(given.map((_, i) => direction(1, i)));
    },
  });
  return { views, crops };
}

const reasonOf = (faces: readonly DetectedFace[]) =>
  enrol(faces).then(
    () => "enrolled",
    (error: unknown) => error,
  );

const colourAt = ({ data }: RgbImage, x: number, y: number) =>
  Array.from(data.subarray((y * 112 + x) * 3, (y * 112 + x) * 3 + 3));
const isCovered = (crop: RgbImage) => colourAt(crop, 56, 100).every((value) => value === 128);

describe("enrolPhoto", () => {
  it("embeds the face, its mirror image and coarser copies, whole and with the lower half covered", async () => {
    const { views, crops } = await enrol([portrait]);
    expect(crops.map(isCovered)).toEqual([...views.full.map(() => false), ...views.upper.map(() => true)]);
    expect(views.full.length).toBeGreaterThan(2);
    expect(views.upper.length).toBeGreaterThan(0);
    expect([...views.full, ...views.upper]).toEqual(crops.map((_, i) => direction(1, i)));
    const [face, mirrored] = crops;
    expect(face && colourAt(face, 20, 50)).toEqual([200, 0, 0]);
    expect(mirrored && colourAt(mirrored, 20, 50)).toEqual([0, 200, 0]);
    expect(mirrored && face && colourAt(mirrored, 111, 50)).toEqual(face && colourAt(face, 0, 50));
  });

  it("takes the large face near the middle, not one at the edge", async () => {
    const atEdge = faceIn([0, 0, 90, 90]);
    const behind = faceIn([260, 150, 40, 40]);
    const alone = await enrol([portrait]);
    const { crops } = await enrol([atEdge, behind, portrait]);
    expect(Buffer.compare(crops[0]?.data ?? Buffer.of(), alone.crops[0]?.data ?? Buffer.of(1))).toBe(0);
  });

  it("refuses a photo without a face", async () => {
    expect(await reasonOf([])).toMatchObject({
      code: "bad-input",
      message: expect.stringContaining("no face was found"),
    });
    expect(await reasonOf([faceIn([150, 150, 100, 100], 0.2)])).toMatchObject({
      message: expect.stringContaining("no face was found"),
    });
  });

  it("refuses a face that is too small, and says how small it is", async () => {
    expect(await reasonOf([faceIn([190, 190, 20.4, 26])])).toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(/too small \(20 pixels wide, at least \d+ are needed\)/),
    });
  });

  it("refuses a photo that shows two people alike", async () => {
    expect(
      await reasonOf([faceIn([80, 150, 100, 100], 0.95), faceIn([220, 150, 100, 100], 0.95)]),
    ).toMatchObject({
      code: "bad-input",
      message: expect.stringContaining("several faces are as prominent"),
    });
  });

  it("is not disturbed by somebody small in the background", async () => {
    expect(await reasonOf([portrait, faceIn([270, 120, 45, 45], 0.95)])).toBe("enrolled");
  });
});
