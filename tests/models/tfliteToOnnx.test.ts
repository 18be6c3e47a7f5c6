import { assert, property, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { prepareModel } from "#adapters/models/prepare/prepareModel";
import { tfliteToOnnx } from "#adapters/models/prepare/tfliteToOnnx";
import { greatestDifference, numbersFrom, runOnnx } from "./arithmetic";
import { convOptions, type TinyOperator, type TinyTensor, writeTflite } from "./tinyTflite";

const NAMES = { inputName: "x", outputName: "y" };
const CODE = { add: 0, conv: 3, depthwise: 4, mul: 18, relu: 19, reshape: 22, sub: 41, abs: 101 };

const constant = (shape: readonly number[], seed: number): TinyTensor => ({
  shape,
  data: numbersFrom(
    seed,
    shape.reduce((a, b) => a * b, 1),
  ),
});
const computed = (...shape: readonly number[]): TinyTensor => ({ shape });

type Nhwc = { readonly shape: readonly [number, number, number]; readonly data: readonly number[] };

/** Where a window starts along one axis, and how many there are. Source: TensorFlow's notes on padding. */
function windows(size: number, kernel: number, stride: number, isSame: boolean): readonly number[] {
  const count = isSame ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1;
  const before = isSame ? Math.floor(Math.max((count - 1) * stride + kernel - size, 0) / 2) : 0;
  return Array.from({ length: count }, (_, i) => i * stride - before);
}

/** A convolution by its definition, over NHWC with a kernel [out, h, w, in]. */
function convolve(from: Nhwc, kernel: TinyTensor, bias: TinyTensor, stride: number, isSame: boolean): Nhwc {
  const [h, w, c] = from.shape;
  const [outs = 0, kh = 0, kw = 0] = kernel.shape;
  const pixel = (y: number, x: number, channel: number): number =>
    y < 0 || x < 0 || y >= h || x >= w ? 0 : (from.data[(y * w + x) * c + channel] ?? 0);
  const at = (top: number, left: number, out: number): number => {
    let sum = bias.data?.[out] ?? 0;
    for (let i = 0; i < kh * kw * c; i++) {
      const [y, x, channel] = [Math.floor(i / (kw * c)), Math.floor(i / c) % kw, i % c];
      sum += pixel(top + y, left + x, channel) * (kernel.data?.[out * kh * kw * c + i] ?? 0);
    }
    return sum;
  };
  const [rows, columns] = [windows(h, kh, stride, isSame), windows(w, kw, stride, isSame)];
  const channels = Array.from({ length: outs }, (_, out) => out);
  const data = rows.flatMap((top) => columns.flatMap((left) => channels.map((out) => at(top, left, out))));
  return { shape: [rows.length, columns.length, outs], data };
}

/** The full kernel [c, h, w, c] that does what a depthwise one [1, h, w, c] does. */
function spread({ shape: [, h = 0, w = 0, c = 0], data }: TinyTensor): TinyTensor {
  const full = new Float32Array(c * h * w * c);
  data?.forEach((value, i) => {
    full[(i % c) * h * w * c + i] = value;
  });
  return { shape: [c, h, w, c], data: full };
}

/** x → conv SAME /2 → PReLU as TensorFlow Lite spells it → depthwise SAME → conv VALID over the rest → [1, 5] */
const INPUT: Nhwc = { shape: [7, 6, 2], data: [...numbersFrom(1, 84)] };
const weights = {
  first: constant([4, 3, 3, 2], 2),
  firstBias: constant([4], 3),
  slope: constant([4], 4),
  second: constant([1, 3, 3, 4], 5),
  secondBias: constant([4], 6),
  third: constant([5, 4, 3, 4], 7),
  thirdBias: constant([5], 8),
};
const TENSORS = [
  computed(1, 7, 6, 2),
  ...Object.values(weights), // 1 … 7
  computed(1, 4, 3, 4), // 8 first convolution
  ...Array.from({ length: 5 }, () => computed(1, 4, 3, 4)), // 9 relu, 10 abs, 11 sub, 12 mul, 13 add
  computed(1, 4, 3, 4), // 14 depthwise
  computed(1, 1, 1, 5), // 15
  computed(1, 5), // 16
];
const OPERATORS: readonly TinyOperator[] = [
  { code: CODE.conv, inputs: [0, 1, 2], output: 8, options: convOptions("same", [2, 2]) },
  { code: CODE.relu, inputs: [8], output: 9 },
  { code: CODE.abs, inputs: [8], output: 10 },
  { code: CODE.sub, inputs: [8, 10], output: 11 },
  { code: CODE.mul, inputs: [3, 11], output: 12 },
  { code: CODE.add, inputs: [9, 12], output: 13 },
  {
    code: CODE.depthwise,
    inputs: [13, 4, 5],
    output: 14,
    options: convOptions("same", [1, 1], { isDepthwise: true }),
  },
  { code: CODE.conv, inputs: [14, 6, 7], output: 15, options: convOptions("valid", [1, 1]) },
  { code: CODE.reshape, inputs: [15], output: 16 },
];
const FILE = writeTflite({ tensors: TENSORS, operators: OPERATORS, inputs: [0], outputs: [16] });

function expected(): readonly number[] {
  const first = convolve(INPUT, weights.first, weights.firstBias, 2, true);
  const slopeOf = (i: number): number => weights.slope.data?.[i % 4] ?? 0;
  const bent = first.data.map((x, i) => Math.max(x, 0) + slopeOf(i) * (x - Math.abs(x)));
  const second = convolve(
    { shape: first.shape, data: bent },
    spread(weights.second),
    weights.secondBias,
    1,
    true,
  );
  return convolve(second, weights.third, weights.thirdBias, 1, false).data;
}

/** [h, w, c] → [1, c, h, w] */
function planar({ shape: [h, w, c], data }: Nhwc) {
  const plane = h * w;
  return {
    data: Float32Array.from(data, (_, i) => data[(i % plane) * c + Math.floor(i / plane)] ?? 0),
    dims: [1, c, h, w],
  };
}

function withOperator(place: number, change: Partial<TinyOperator>): Uint8Array {
  const operators = [...OPERATORS];
  const [changed] = operators.splice(place, 1);
  if (changed !== undefined) operators.splice(place, 0, { ...changed, ...change });
  return writeTflite({ tensors: TENSORS, operators, inputs: [0], outputs: [16] });
}

describe("tfliteToOnnx", () => {
  it("computes what TensorFlow Lite's definition says, as it is and with PReLU rewritten", async () => {
    for (const more of [[], [{ step: "foldPRelu" }, { step: "rewritePRelu" }]] as const) {
      const onnx = prepareModel(FILE, [{ step: "tfliteToOnnx", ...NAMES }, ...more]);
      const { y } = await runOnnx(onnx, { x: planar(INPUT) });
      expect(y?.dims).toEqual([1, 5]);
      expect(greatestDifference(y?.data ?? [], expected())).toBeLessThan(1e-4);
    }
  });

  it.each([
    ["an operator that it does not know", 1, { code: 14 }, /builtin operator 14/u],
    [
      "a fused activation",
      0,
      { options: convOptions("same", [2, 2], { activation: 1 }) },
      /fused activation/u,
    ],
    ["dilation", 0, { options: convOptions("same", [2, 2], { dilation: 2 }) }, /dilation/u],
    ["weights that are computed", 0, { inputs: [0, 8, 2] }, /constant weights/u],
    ["a reshape that would mix pixels", 8, { inputs: [14] }, /\[n, 1, 1, c\]/u],
  ] as const)("refuses %s", (_, place, change, reason) => {
    expect(() => tfliteToOnnx(withOperator(place, change), NAMES)).toThrow(reason);
  });

  it("refuses torn files and other bytes with a reason, never by crashing", () => {
    for (let length = 0; length < FILE.length - 4; length += 7) {
      expect(() => tfliteToOnnx(FILE.slice(0, length), NAMES)).toThrow(AppError);
    }
    assert(
      property(uint8Array({ minLength: 16, maxLength: 200 }), (bytes) => {
        bytes.set(Buffer.from("TFL3"), 4);
        expect(() => tfliteToOnnx(bytes, NAMES)).toThrow(AppError);
      }),
    );
  });
});
