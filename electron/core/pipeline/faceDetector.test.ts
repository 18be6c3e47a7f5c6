import { describe, expect, it } from "vitest";
import { createFaceDetector, type DetectorNetwork } from "./faceDetector";
import { drawImage, faceIn } from "./testFaces";
import type { DetectedFace, Resize, RgbImage, Tensor } from "./vision";

/** A network that notes what it is given, and a decoder that finds in it what the test says. */
function fakeDetector(find: (width: number, height: number) => readonly DetectedFace[]) {
  const inputs: Tensor[] = [];
  const decoded: { readonly inputWidth: number; readonly minScore: number }[] = [];
  const detector: DetectorNetwork = {
    network: {
      inputNames: ["pixels"],
      outputNames: ["out"],
      run: (given) => {
        inputs.push(given["pixels"] ?? { data: new Uint8Array(), dims: [] });
        return Promise.resolve({});
      },
      close: () => Promise.resolve(),
    },
    decode: (_outputs, inputWidth, minScore) => {
      decoded.push({ inputWidth, minScore });
      const [, height = 0, width = 0] = inputs.at(-1)?.dims ?? [];
      return find(width, height);
    },
  };
  return { detector, inputs, decoded };
}

const resize: Resize = (_image, width, height) =>
  Promise.resolve(drawImage(width, height, () => [50, 60, 70]));
const picture = (width: number, height: number): RgbImage => drawImage(width, height, () => [50, 60, 70]);

const sizesOf = (inputs: readonly Tensor[]) => inputs.map(({ dims }) => dims);

describe("a face detector", () => {
  it("looks at 1280 and at 640 pixels, each side padded to a multiple of 32", async () => {
    const { detector, inputs, decoded } = fakeDetector(() => []);
    await createFaceDetector(detector, resize)(picture(2000, 1125), 0.3);
    expect(sizesOf(inputs)).toEqual([
      [1, 736, 1280, 3],
      [1, 384, 640, 3],
    ]);
    expect(decoded).toEqual([
      { inputWidth: 1280, minScore: 0.3 },
      { inputWidth: 640, minScore: 0.3 },
    ]);
    // 1280 × 720 lines of picture, then black.
    const data = inputs[0]?.data ?? [];
    expect([data[720 * 1280 * 3 - 1], data[720 * 1280 * 3], data.at(-1)]).toEqual([70, 0, 0]);
  });

  it("looks the same way at a picture that stands upright", async () => {
    const { detector, inputs } = fakeDetector(() => []);
    await createFaceDetector(detector, resize)(picture(960, 1280), 0.5);
    expect(sizesOf(inputs)).toEqual([
      [1, 1280, 960, 3],
      [1, 640, 480, 3],
    ]);
  });

  it("enlarges a small picture no more than twice", async () => {
    const { detector, inputs } = fakeDetector(() => []);
    await createFaceDetector(detector, resize)(picture(100, 64), 0.5);
    expect(sizesOf(inputs)).toEqual([
      [1, 128, 224, 3],
      [1, 64, 128, 3],
    ]);
  });

  it("looks at a picture of one pixel", async () => {
    const { detector, inputs } = fakeDetector(() => []);
    expect(await createFaceDetector(detector, resize)(picture(1, 1), 0.5)).toEqual([]);
    expect(sizesOf(inputs)).toEqual([
      [1, 32, 32, 3],
      [1, 32, 32, 3],
    ]);
  });

  it("hands over a picture that has the size already without resampling it", async () => {
    const { detector, inputs } = fakeDetector(() => []);
    const image = picture(1280, 960);
    const noted: number[] = [];
    await createFaceDetector(detector, (from, width, height) => {
      noted.push(width);
      return resize(from, width, height);
    })(image, 0.5);
    expect(noted).toEqual([640]);
    expect(inputs[0]?.data).toBe(image.data);
  });

  it("gives boxes and landmarks in the picture's own pixels", async () => {
    const { detector } = fakeDetector((width) => (width === 1280 ? [faceIn([100, 50, 40, 60], 0.8)] : []));
    const [face] = await createFaceDetector(detector, resize)(picture(2560, 1440), 0.5);
    expect(face).toEqual(faceIn([200, 100, 80, 120], 0.8));
  });

  it("scales each side by what it was really resized by", async () => {
    // 1001 × 333 becomes 1280 × 426: 0.78203 and 0.78169 source pixels each.
    const { detector } = fakeDetector((width) =>
      width === 1280 ? [faceIn([1280 / 2, 426 / 2, 1280 / 4, 426 / 4])] : [],
    );
    const [face] = await createFaceDetector(detector, resize)(picture(1001, 333), 0.5);
    [1001 / 2, 333 / 2, 1001 / 4, 333 / 4].forEach((value, i) => expect(face?.box[i]).toBeCloseTo(value, 9));
  });

  it("takes what both looks found in one place for one face", async () => {
    const { detector } = fakeDetector((width) =>
      width === 1280
        ? [faceIn([400, 400, 100, 100], 0.9), faceIn([800, 400, 30, 40], 0.6)]
        : [faceIn([200, 200, 50, 50], 0.8)],
    );
    const faces = await createFaceDetector(detector, resize)(picture(1280, 960), 0.5);
    expect(faces.map(({ score }) => score)).toEqual([0.9, 0.6]);
    expect(faces[0]?.box.map((side) => Number(side.toFixed(9)))).toEqual([400, 400, 100, 100]);
  });

  it("looks closer at small faces of a picture that it had to reduce, for their landmarks alone", async () => {
    const inTile = faceIn([27, 24, 96, 96], 0.7);
    const find = (width: number) => {
      if (width === 1280) return [faceIn([100, 50, 20, 20], 0.8)];
      return width === 160 ? [inTile] : [];
    };
    const { detector, inputs, decoded } = fakeDetector(find);
    const [face] = await createFaceDetector(detector, resize)(picture(2560, 64), 0.5);
    expect(sizesOf(inputs).at(-1)).toEqual([1, 160, 160, 3]);
    expect(decoded.at(-1)).toEqual({ inputWidth: 160, minScore: 0.3 });
    // 40 px wide, shown 96 px wide: three pixels of the tile are 1.25 of the picture.
    const { landmarks, ...found } = faceIn([200, 100, 40, 40], 0.8);
    expect(face).toMatchObject(found);
    const closer = faceIn([201.25, 100, 40, 40]).landmarks;
    landmarks.forEach((_, i) => {
      expect(face?.landmarks[i]?.[0]).toBeCloseTo(closer[i]?.[0] ?? 0, 9);
      expect(face?.landmarks[i]?.[1]).toBeCloseTo(closer[i]?.[1] ?? 0, 9);
    });
  });

  it("does not look closer at what is large, faint, or as large as it was taken", async () => {
    const looksAt = async (width: number, face: DetectedFace) => {
      const { detector, inputs } = fakeDetector((inputWidth) => (inputWidth === 1280 ? [face] : []));
      await createFaceDetector(detector, resize)(picture(width, width / 40), 0.2);
      return inputs.length;
    };
    expect(await looksAt(2560, faceIn([100, 50, 23, 23]))).toBe(3);
    expect(await looksAt(2560, faceIn([100, 50, 24, 24]))).toBe(2);
    expect(await looksAt(2560, faceIn([100, 50, 23, 23], 0.49))).toBe(2);
    expect(await looksAt(1280, faceIn([100, 50, 23, 23]))).toBe(2);
  });
});
