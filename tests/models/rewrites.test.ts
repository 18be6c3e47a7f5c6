import { describe, expect, it } from "vitest";
import type { PrepareStep } from "#contract/models";
import {
  ELEMENT_FLOAT,
  encodeOnnx,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from "#adapters/models/prepare/onnxModel";
import { floatTensor, intTensor, node, valueInfo } from "#adapters/models/prepare/onnxParts";
import { prepareModel } from "#adapters/models/prepare/prepareModel";
import type { Tensor } from "#core/ports";
import { greatestDifference, numbersFrom, pixelsFrom, runOnnx } from "./arithmetic";

// Small random networks, run by onnxruntime before and after a rewrite.

const TOLERANCE = 1e-4;
const weights = (name: string, dims: readonly number[], seed = 1): OnnxTensor =>
  floatTensor(
    name,
    dims,
    numbersFrom(
      seed,
      dims.reduce((a, b) => a * b, 1),
    ),
  );

function network(
  nodes: readonly OnnxNode[],
  initializer: readonly OnnxTensor[],
  input: readonly number[],
  output: readonly number[],
): OnnxModel {
  return {
    irVersion: 7,
    opsetImport: [{ version: 12 }],
    graph: {
      name: "tiny",
      node: nodes,
      initializer,
      input: [valueInfo("x", ELEMENT_FLOAT, input)],
      output: [valueInfo("y", ELEMENT_FLOAT, output)],
      valueInfo: [],
    },
  };
}

const picture = (dims: readonly number[], seed = 7): Tensor => ({
  data: numbersFrom(
    seed,
    dims.reduce((a, b) => a * b, 1),
  ),
  dims,
});

async function outputOf(
  model: OnnxModel,
  steps: readonly PrepareStep[],
  x: Tensor,
): Promise<Tensor | undefined> {
  const bytes = encodeOnnx(model);
  return (await runOnnx(steps.length === 0 ? bytes : prepareModel(bytes, steps), { x }))["y"];
}

async function differenceAfter(model: OnnxModel, steps: readonly PrepareStep[], x: Tensor): Promise<number> {
  const [before, after] = [await outputOf(model, [], x), await outputOf(model, steps, x)];
  expect(after?.dims).toEqual(before?.dims);
  return greatestDifference(before?.data ?? [], after?.data ?? [Number.NaN]);
}

describe("rewritePRelu", () => {
  const dims = [2, 6, 9, 7];
  const slope = weights("slope", [6, 1, 1], 3);

  it("computes the same through two depthwise convolutions", async () => {
    const model = network([node("PRelu", ["x", "slope"], "y")], [slope], dims, dims);
    expect(await differenceAfter(model, [{ step: "rewritePRelu" }], picture(dims))).toBeLessThan(TOLERANCE);
  });

  it("computes the same inside of a depthwise convolution with bias, stride and padding", async () => {
    const conv = node("Conv", ["p", "w", "b"], "y", {
      group: 6,
      kernel_shape: [3, 3],
      strides: [2, 2],
      pads: [0, 1, 1, 1],
    });
    const all = [slope, weights("w", [6, 1, 3, 3], 4), weights("b", [6], 5)];
    const model = network([node("PRelu", ["x", "slope"], "p"), conv], all, dims, [2, 6, 4, 4]);
    expect(await differenceAfter(model, [{ step: "rewritePRelu" }], picture(dims))).toBeLessThan(TOLERANCE);
  });
});

describe("foldPRelu", () => {
  it("computes the same as the spelled out form, also when rewritten further", async () => {
    const dims = [1, 5, 4, 4];
    const nodes = [
      node("Relu", ["x"], "r"),
      node("Abs", ["x"], "a"),
      node("Sub", ["x", "a"], "s"),
      node("Mul", ["c", "s"], "m"),
      node("Add", ["r", "m"], "y"),
    ];
    const model = network(nodes, [weights("c", [5, 1, 1])], dims, dims);
    expect(await differenceAfter(model, [{ step: "foldPRelu" }], picture(dims))).toBeLessThan(TOLERANCE);
    const steps = [{ step: "foldPRelu" }, { step: "rewritePRelu" }] as const;
    expect(await differenceAfter(model, steps, picture(dims))).toBeLessThan(TOLERANCE);
  });
});

describe("zeroDenormals", () => {
  it("changes nothing that can be seen", async () => {
    const tiny = numbersFrom(2, 8 * 27).map((value, i) => (i % 3 === 0 ? value * 1e-39 : value));
    const conv = node("Conv", ["x", "w"], "y", { kernel_shape: [3, 3] });
    const model = network([conv], [floatTensor("w", [8, 3, 3, 3], tiny)], [1, 3, 8, 8], [1, 8, 6, 6]);
    expect(await differenceAfter(model, [{ step: "zeroDenormals" }], picture([1, 3, 8, 8]))).toBeLessThan(
      1e-6,
    );
  });
});

describe("relaxBatch", () => {
  it("gives for each of several inputs what it gave for one", async () => {
    const conv = node("Conv", ["x", "w"], "t", { kernel_shape: [4, 4] });
    const all = [weights("w", [5, 3, 4, 4]), intTensor("s", [1, -1])];
    const model = network([conv, node("Reshape", ["t", "s"], "y")], all, [1, 3, 4, 4], [1, 5]);
    const many = picture([3, 3, 4, 4]);
    const together = await outputOf(model, [{ step: "relaxBatch" }], many);
    expect(together?.dims).toEqual([3, 5]);
    for (const i of [0, 1, 2]) {
      const one = { data: many.data.slice(i * 48, (i + 1) * 48), dims: [1, 3, 4, 4] };
      const alone = await outputOf(model, [], one);
      const part = together?.data.slice(i * 5, (i + 1) * 5) ?? [];
      expect(greatestDifference(alone?.data ?? [Number.NaN], part)).toBeLessThan(TOLERANCE);
    }
  });
});

describe("relaxInputDims", () => {
  it("gives for another size what a network declared for that size gives", async () => {
    const nodes = [
      node("Conv", ["x", "w"], "y", { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [2, 2] }),
    ];
    const declared = (h: number, w: number) =>
      network(nodes, [weights("w", [4, 3, 3, 3])], [1, 3, h, w], [1, 4, h / 2, w / 2]);
    const x = picture([1, 3, 12, 20]);
    const [expected, got] = [
      await outputOf(declared(12, 20), [], x),
      await outputOf(declared(8, 8), [{ step: "relaxInputDims" }], x),
    ];
    expect(got?.dims).toEqual([1, 4, 6, 10]);
    expect(greatestDifference(expected?.data ?? [], got?.data ?? [Number.NaN])).toBe(0);
  });
});

describe("takeRgbBytes", () => {
  const [height, width] = [10, 14];
  const bytes = pixelsFrom(11, height * width * 3);
  const asBytes: Tensor = { data: bytes, dims: [1, height, width, 3] };
  /** The planes that the network took before, in the order of its channels. */
  const planes = (order: readonly number[]): Tensor => ({
    data: Float32Array.from({ length: bytes.length }, (_, i) => {
      const [channel, at] = [Math.floor(i / (height * width)), i % (height * width)];
      return bytes[at * 3 + (order[channel] ?? 0)] ?? 0;
    }),
    dims: [1, 3, height, width],
  });
  const conv = (input: string): OnnxNode =>
    node("Conv", [input, "w", "b"], "y", { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  const kernel = [weights("w", [6, 3, 3, 3]), weights("b", [6], 2)];
  const normalised = [node("Sub", ["x", "m"], "a"), node("Mul", ["a", "f"], "n"), conv("n")];
  const constants = [
    ...kernel,
    floatTensor("m", [1], Float32Array.of(127.5)),
    floatTensor("f", [1], Float32Array.of(1 / 128)),
  ];

  it.each([
    ["rgb", "plain", [0, 1, 2], [conv("x")], kernel],
    ["bgr", "plain", [2, 1, 0], [conv("x")], kernel],
    ["rgb", "normalised", [0, 1, 2], normalised, constants],
  ] as const)(
    "computes the same from bytes for a network trained on %s, %s",
    async (trainedOn, _, order, nodes, all) => {
      const model = network(nodes, all, [1, 3, height, width], [1, 6, 5, 7]);
      const before = await outputOf(model, [], planes(order));
      const after = await outputOf(model, [{ step: "takeRgbBytes", trainedOn }], asBytes);
      expect(after?.dims).toEqual([1, 6, 5, 7]);
      const scale = Math.max(...(before?.data ?? [1]).map(Math.abs));
      const difference = greatestDifference(before?.data ?? [], after?.data ?? [Number.NaN]);
      expect(difference / scale).toBeLessThan(1e-6);
    },
  );
});
