import { describe, expect, it } from "vitest";
import { decodeRetinaFace } from "./retinaFace";
import type { Tensor } from "./vision";

const CHANNELS = { cls_prob_reshape: 4, bbox_pred: 8, landmark_pred: 20 } as const;
type Kind = keyof typeof CHANNELS;

/** Outputs for a 96 × 64 input, all 0 but for the told values: [kind, stride, channel, row, column, value]. */
function outputsWith(
  told: readonly (readonly [Kind, number, number, number, number, number])[],
): Record<string, Tensor> {
  const outputs: Record<string, Tensor> = {};
  for (const stride of [32, 16, 8]) {
    for (const [kind, channels] of Object.entries(CHANNELS)) {
      const [height, width] = [64 / stride, 96 / stride];
      const data = new Float32Array(channels * height * width);
      for (const [toldKind, toldStride, channel, row, column, value] of told) {
        if (toldKind === kind && toldStride === stride) {
          data[(channel * height + row) * width + column] = value;
        }
      }
      outputs[`face_rpn_${kind}_stride${stride}`] = { data, dims: [1, channels, height, width] };
    }
  }
  return outputs;
}

describe("decodeRetinaFace", () => {
  it("puts an anchor around the middle of each cell's first 16 pixels", () => {
    const outputs = outputsWith([
      ["cls_prob_reshape", 8, 3, 2, 5, 0.75], // the smaller of stride 8: 16 px; x 5 · 8 + 7.5, y 2 · 8 + 7.5
    ]);
    expect(decodeRetinaFace(outputs, 96, 0.5)).toEqual([
      {
        score: 0.75,
        box: [40, 16, 15, 15],
        landmarks: Array.from({ length: 5 }, () => [47.5, 23.5]),
      },
    ]);
  });

  it.each([
    [32, 2, 512],
    [32, 3, 256],
    [16, 2, 128],
    [16, 3, 64],
    [8, 2, 32],
    [8, 3, 16],
  ])("at stride %i, score channel %i is of an anchor %i pixels wide", (stride, channel, size) => {
    const [face] = decodeRetinaFace(outputsWith([["cls_prob_reshape", stride, channel, 1, 1, 1]]), 96, 0.5);
    expect(face?.box).toEqual([
      stride + 7.5 - (size - 1) / 2,
      stride + 7.5 - (size - 1) / 2,
      size - 1,
      size - 1,
    ]);
  });

  it("moves the box by shares of its anchor, and grows it by powers of e", () => {
    const outputs = outputsWith([
      ["cls_prob_reshape", 16, 3, 0, 2, 0.5], // 64 px around (39.5, 7.5)
      ["bbox_pred", 16, 4, 0, 2, 0.25],
      ["bbox_pred", 16, 5, 0, 2, -0.125],
      ["bbox_pred", 16, 6, 0, 2, Math.log(2)],
      ["bbox_pred", 16, 7, 0, 2, -Math.log(2)],
    ]);
    const [face] = decodeRetinaFace(outputs, 96, 0.5);
    // Centre (39.5 + 16, 7.5 − 8), 128 × 32 pixels from the first one to the last.
    const expected = [55.5 - 63.5, -0.5 - 15.5, 127, 31];
    expected.forEach((value, i) => expect(face?.box[i]).toBeCloseTo(value, 4));
  });

  it("moves landmarks by a fifth of the anchor for each unit", () => {
    const outputs = outputsWith([
      ["cls_prob_reshape", 8, 2, 3, 1, 0.9], // 32 px around (15.5, 31.5)
      ...Array.from({ length: 10 }, (_, i) => ["landmark_pred", 8, i, 3, 1, i / 4] as const),
    ]);
    const [face] = decodeRetinaFace(outputs, 96, 0.5);
    const expected = Array.from({ length: 5 }, (_, k) => [15.5 + 3.2 * k, 31.5 + 3.2 * k + 1.6]);
    expect(face?.landmarks.map((point) => point.map((value) => Number(value.toFixed(4))))).toEqual(
      expected.map((point) => point.map((value) => Number(value.toFixed(4)))),
    );
  });

  it("reads the second anchor's own boxes and landmarks", () => {
    const outputs = outputsWith([
      ["cls_prob_reshape", 8, 3, 0, 0, 0.9],
      ["bbox_pred", 8, 0, 0, 0, 5],
      ["bbox_pred", 8, 4, 0, 0, 1],
      ["landmark_pred", 8, 0, 0, 0, 5],
      ["landmark_pred", 8, 10, 0, 0, 1],
    ]);
    const [face] = decodeRetinaFace(outputs, 96, 0.5);
    expect(face?.box[0]).toBeCloseTo(7.5 + 16 - 7.5, 5);
    expect(face?.landmarks[0][0]).toBeCloseTo(7.5 + 3.2, 5);
  });

  it("does not take the background's probability for a face's", () => {
    const background = [0, 1].map((channel) => ["cls_prob_reshape", 8, channel, 1, 1, 1] as const);
    expect(decodeRetinaFace(outputsWith(background), 96, 0.5)).toEqual([]);
  });

  it("leaves out what scores below the limit, and keeps what reaches it", () => {
    const outputs = outputsWith([
      ["cls_prob_reshape", 8, 2, 0, 0, 0.5],
      ["cls_prob_reshape", 8, 2, 0, 1, 0.499],
    ]);
    expect(decodeRetinaFace(outputs, 96, 0.5)).toHaveLength(1);
  });

  it("says which output is missing from another network", () => {
    const { face_rpn_bbox_pred_stride16: _, ...others } = outputsWith([]);
    expect(() => decodeRetinaFace(others, 96, 0.5)).toThrow(
      /face_rpn_bbox_pred_stride16.*it gave face_rpn_/s,
    );
  });
});
