import { describe, expect, it } from "vitest";
import { createFaceEmbedder, type Recogniser } from "./faceEmbedder";
import { drawImage } from "./testFaces";
import type { RgbImage, Tensor } from "./vision";

const PLANE = 112 * 112;

/** A recogniser whose embedding of a crop is what the test reads out of its planes. */
function fakeRecogniser(
  options: { readonly mean: number; readonly scale: number },
  embed: (planes: ArrayLike<number>) => readonly number[],
): { readonly recogniser: Recogniser; readonly inputs: Tensor[] } {
  const inputs: Tensor[] = [];
  const recogniser: Recogniser = {
    ...options,
    network: {
      inputNames: ["face"],
      outputNames: ["embedding"],
      run: (given) => {
        const input = given["face"] ?? { data: new Float32Array(), dims: [0] };
        inputs.push(input);
        const rows = Array.from({ length: input.dims[0] ?? 0 }, (_, i) =>
          embed(input.data.subarray(i * 3 * PLANE, (i + 1) * 3 * PLANE)),
        );
        const data = Float32Array.from(rows.flat());
        return Promise.resolve({ embedding: { data, dims: [rows.length, data.length / rows.length] } });
      },
      close: () => Promise.resolve(),
    },
  };
  return { recogniser, inputs };
}

const flat = (red: number, green = 0, blue = 0): RgbImage => drawImage(112, 112, () => [red, green, blue]);
const firstPixel = (planes: ArrayLike<number>) => [
  planes[0] ?? 0,
  planes[PLANE] ?? 0,
  planes[2 * PLANE] ?? 0,
];
const rounded = (values: ArrayLike<number>) => Array.from(values, (value) => Number(value.toFixed(5)));

describe("a face embedder", () => {
  it("hands over plane by plane, red first, (value − mean) / scale", async () => {
    const { recogniser, inputs } = fakeRecogniser({ mean: 100, scale: 50 }, firstPixel);
    const crop = drawImage(112, 112, (x, y) => [x, y, 200]);
    await createFaceEmbedder([recogniser])([crop]);
    expect(inputs[0]?.dims).toEqual([1, 3, 112, 112]);
    const at = (channel: number, x: number, y: number) => inputs[0]?.data[channel * PLANE + y * 112 + x];
    expect(at(0, 30, 0)).toBeCloseTo((30 - 100) / 50, 6);
    expect(at(0, 30, 99)).toBeCloseTo((30 - 100) / 50, 6);
    expect(at(1, 30, 99)).toBeCloseTo((99 - 100) / 50, 6);
    expect(at(2, 111, 111)).toBe(2);
  });

  it("embeds eight faces at a time and keeps their order", async () => {
    const { recogniser, inputs } = fakeRecogniser({ mean: 0, scale: 1 }, firstPixel);
    const crops = Array.from({ length: 19 }, (_, i) => flat(i, 100));
    const embeddings = await createFaceEmbedder([recogniser])(crops);
    expect(inputs.map(({ dims }) => dims[0])).toEqual([8, 8, 3]);
    expect(embeddings.map(rounded)).toEqual(
      crops.map((_, i) => rounded([i / Math.hypot(i, 100), 100 / Math.hypot(i, 100), 0])),
    );
  });

  it("joins several recognisers' embeddings, each with the same say", async () => {
    const small = fakeRecogniser({ mean: 0, scale: 255 }, () => [0.3, 0.4]);
    const large = fakeRecogniser({ mean: 127.5, scale: 127.5 }, () => [0, 0, 70]);
    const [embedding] = await createFaceEmbedder([small.recogniser, large.recogniser])([flat(255)]);
    const half = Math.SQRT1_2;
    expect(rounded(embedding ?? [])).toEqual(rounded([0.6 * half, 0.8 * half, 0, 0, half]));
    expect(small.inputs[0]?.data[0]).toBe(1);
    expect(large.inputs[0]?.data.subarray(PLANE, PLANE + 1)).toEqual(Float32Array.of(-1));
  });

  it("runs no network for no face", async () => {
    const { recogniser, inputs } = fakeRecogniser({ mean: 0, scale: 1 }, firstPixel);
    expect(await createFaceEmbedder([recogniser])([])).toEqual([]);
    expect(inputs).toEqual([]);
  });

  it.each([
    ["nothing", () => []],
    ["more values than faces can share", (planes: ArrayLike<number>) => (planes[0] === 1 ? [1, 2] : [1])],
  ] as const)("refuses a network that gives %s", async (_, embed) => {
    const { recogniser } = fakeRecogniser({ mean: 0, scale: 1 }, embed);
    await expect(createFaceEmbedder([recogniser])([flat(1), flat(2)])).rejects.toThrow(
      /Expected 2 float vectors/,
    );
  });
});
