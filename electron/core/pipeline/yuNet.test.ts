import { describe, expect, it } from "vitest";
import type { Tensor } from "./vision";
import { decodeYuNet } from "./yuNet";

const SIZES = { cls: 1, obj: 1, bbox: 4, kps: 10 } as const;
type Kind = keyof typeof SIZES;
type Told = readonly [kind: Kind, stride: number, row: number, column: number, values: readonly number[]];

/** Outputs for a 96 × 64 input, all 0 but for the told values. */
function outputsWith(told: readonly Told[]): Record<string, Tensor> {
  const outputs: Record<string, Tensor> = {};
  for (const stride of [8, 16, 32]) {
    for (const [kind, size] of Object.entries(SIZES)) {
      const [columns, rows] = [96 / stride, 64 / stride];
      const data = new Float32Array(columns * rows * size);
      for (const [toldKind, toldStride, row, column, values] of told) {
        if (toldKind === kind && toldStride === stride) data.set(values, (row * columns + column) * size);
      }
      outputs[`${kind}_${stride}`] = { data, dims: [1, columns * rows, size] };
    }
  }
  return outputs;
}

const certain = (stride: number, row: number, column: number): readonly Told[] => [
  ["cls", stride, row, column, [1]],
  ["obj", stride, row, column, [1]],
];

describe("decodeYuNet", () => {
  it.each([8, 16, 32])("puts a box of one cell around the corner of a cell of %i pixels", (stride) => {
    expect(decodeYuNet(outputsWith(certain(stride, 1, 2)), 96, 0.5)).toEqual([
      {
        score: 1,
        box: [1.5 * stride, 0.5 * stride, stride, stride],
        landmarks: Array.from({ length: 5 }, () => [2 * stride, stride]),
      },
    ]);
  });

  it("moves boxes and landmarks by cells, and grows boxes by powers of e", () => {
    const outputs = outputsWith([
      ...certain(16, 3, 4),
      ["bbox", 16, 3, 4, [0.5, -0.25, Math.log(4), Math.log(2)]],
      ["kps", 16, 3, 4, [0, 0, 1, 0, 0.5, 0.5, 0, 1, -1, -2]],
    ]);
    const [face] = decodeYuNet(outputs, 96, 0.5);
    // Centre (4.5 · 16, 2.75 · 16), 64 × 32 pixels.
    [40, 28, 64, 32].forEach((value, i) => expect(face?.box[i]).toBeCloseTo(value, 4));
    expect(face?.landmarks).toEqual([
      [64, 48],
      [80, 48],
      [72, 56],
      [64, 64],
      [48, 16],
    ]);
  });

  it("scores the geometric mean of face and object, each held between 0 and 1", () => {
    const outputs = outputsWith([
      ["cls", 8, 0, 0, [0.81]],
      ["obj", 8, 0, 0, [0.64]],
      ["cls", 8, 0, 1, [1.5]],
      ["obj", 8, 0, 1, [0.25]],
      ["cls", 8, 0, 2, [-1]],
      ["obj", 8, 0, 2, [-1]],
    ]);
    const scores = decodeYuNet(outputs, 96, 0.3).map(({ score }) => Number(score.toFixed(6)));
    expect(scores).toEqual([0.72, 0.5]);
    expect(decodeYuNet(outputs, 96, 0.6)).toHaveLength(1);
  });

  it("says which output is missing from another network", () => {
    const { kps_32: _, ...others } = outputsWith([]);
    expect(() => decodeYuNet(others, 96, 0.5)).toThrow(/“kps_32”; it gave cls_8/);
  });
});
