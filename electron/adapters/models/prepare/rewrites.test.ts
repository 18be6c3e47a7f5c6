import { describe, expect, it } from "vitest";
import { foldPRelu } from "./foldPRelu";
import { ELEMENT_FLOAT, ELEMENT_UINT8, type OnnxModel, type OnnxNode, type OnnxTensor } from "./onnxModel";
import { dimsOf, floatsOf, floatTensor, intsOf, intTensor, node, valueInfo } from "./onnxParts";
import { prepareModel } from "./prepareModel";
import { relaxBatch, relaxInputDims } from "./relaxDims";
import { rewritePRelu } from "./rewritePRelu";
import { takeRgbBytes } from "./takeRgbBytes";
import { zeroDenormals } from "./zeroDenormals";

// What the rewrites compute is measured in tests/models, by onnxruntime; here is what they change and refuse.

type Dims = readonly (number | string)[];

function modelOf(
  nodes: readonly OnnxNode[],
  weights: readonly OnnxTensor[],
  { input = [1, 3, 8, 8], output = [1, 4, 8, 8] }: { input?: Dims; output?: Dims } = {},
): OnnxModel {
  return {
    irVersion: 7,
    opsetImport: [{ version: 12 }],
    graph: {
      name: "g",
      node: nodes,
      initializer: weights,
      input: [valueInfo("x", ELEMENT_FLOAT, input)],
      output: [valueInfo("y", ELEMENT_FLOAT, output)],
      valueInfo: [valueInfo("t", ELEMENT_FLOAT, input)],
    },
  };
}

const floats = (name: string, dims: readonly number[], value = 0.5): OnnxTensor =>
  floatTensor(name, dims, new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(value));
const kinds = (model: OnnxModel): readonly string[] => model.graph.node.map((n) => n.opType);
const weight = (model: OnnxModel, name: string): OnnxTensor | undefined =>
  model.graph.initializer.find((tensor) => tensor.name === name);
const reshape = (sizes: readonly number[]): OnnxModel =>
  modelOf([node("Reshape", ["x", "s"], "y")], [intTensor("s", sizes)]);

describe("relaxInputDims", () => {
  it("frees height and width of the input and of what follows from them", () => {
    const { graph } = relaxInputDims(modelOf([node("Relu", ["x"], "y")], []));
    expect(graph.input.map(dimsOf)).toEqual([[1, 3, "height", "width"]]);
    expect(graph.output.map(dimsOf)).toEqual([[1, 4, "y_2", "y_3"]]);
    expect(graph.valueInfo).toEqual([]);
    const cells = relaxInputDims(modelOf([node("Relu", ["x"], "y")], [], { output: [1, 64, 10] }));
    expect(cells.graph.output.map(dimsOf)).toEqual([[1, "y_1", 10]]);
  });

  it("refuses a network that spells a size out", () => {
    expect(() => relaxInputDims(reshape([1, 3, 64]))).toThrow(/free dimension in reshape s/u);
    expect(() => relaxInputDims(reshape([1, 3, -1]))).not.toThrow();
  });

  it("refuses an input that is no picture", () => {
    expect(() => relaxInputDims(modelOf([], [], { input: [1, 10] }))).toThrow(
      /\[batch, channels, height, width\]/u,
    );
  });
});

describe("relaxBatch", () => {
  it("frees the first dimension and lets a reshape take it from its input", () => {
    const model = relaxBatch(reshape([1, -1]));
    expect(model.graph.input.map(dimsOf)).toEqual([["batch", 3, 8, 8]]);
    expect(model.graph.output.map(dimsOf)).toEqual([["batch", 4, 8, 8]]);
    expect(model.graph.initializer.map(intsOf)).toEqual([[0, -1]]);
  });

  it("leaves other reshapes alone", () => {
    expect(relaxBatch(reshape([0, 2, -1])).graph.initializer.map(intsOf)).toEqual([[0, 2, -1]]);
  });
});

describe("zeroDenormals", () => {
  it("sets what is too small to exactly 0 and keeps the rest", () => {
    const values = Float32Array.of(1e-38, -1e-31, 1e-29, 0, -2, 1e-45);
    const model = zeroDenormals(modelOf([node("Add", ["x", "w"], "y")], [floatTensor("w", [6], values)]));
    expect(model.graph.initializer.map(floatsOf)).toEqual([Float32Array.of(0, 0, 1e-29, 0, -2, 0)]);
  });
});

describe("foldPRelu", () => {
  const pattern = [
    node("Relu", ["x"], "r"),
    node("Abs", ["x"], "a"),
    node("Sub", ["x", "a"], "s"),
    node("Mul", ["c", "s"], "m"),
    node("Add", ["r", "m"], "y"),
  ];

  it("finds relu(x) + c·(x − |x|) and doubles the factor", () => {
    const model = foldPRelu(modelOf(pattern, [floats("c", [4, 1, 1], 0.125)]));
    expect(kinds(model)).toEqual(["PRelu"]);
    expect(model.graph.initializer.map(floatsOf)).toEqual([new Float32Array(4).fill(0.25)]);
  });

  it.each([
    ["|x| − x", 2, node("Sub", ["a", "x"], "s")],
    ["another sum", 4, node("Add", ["x", "m"], "y")],
    ["a factor that is computed", 3, node("Mul", ["x", "s"], "m")],
  ])("leaves %s alone", (_, place, other) => {
    const changed = pattern.map((n, i) => (i === place ? other : n));
    expect(kinds(foldPRelu(modelOf(changed, [floats("c", [4, 1, 1])])))).toEqual(
      changed.map((n) => n.opType),
    );
  });
});

describe("rewritePRelu", () => {
  const prelu = node("PRelu", ["x", "slope"], "p");
  const slope = floats("slope", [3, 1, 1], 0.25);
  const depthwise = node("Conv", ["p", "w"], "y", { group: 3, kernel_shape: [3, 3] });

  it("becomes two depthwise convolutions and a sum", () => {
    const model = rewritePRelu(modelOf([prelu, node("Relu", ["p"], "y")], [slope]));
    expect(kinds(model)).toEqual(["Conv", "Relu", "Conv", "Add", "Relu"]);
    expect(model.graph.initializer.map((t) => [t.dims, floatsOf(t)[0]])).toEqual([
      [[3, 1, 1, 1], 0.25],
      [[3, 1, 1, 1], 0.75],
    ]);
  });

  it("goes into a small depthwise convolution that alone reads it", () => {
    const model = rewritePRelu(modelOf([prelu, depthwise], [slope, floats("w", [3, 1, 3, 3])]));
    expect(kinds(model)).toEqual(["Conv", "Relu", "Conv", "Add"]);
    expect(model.graph.initializer.map((t) => [t.dims, floatsOf(t)[0]])).toEqual([
      [[3, 1, 3, 3], 0.125],
      [[3, 1, 3, 3], 0.375],
    ]);
  });

  it("stays outside of a convolution that mixes channels, of a large one, and of one that shares it", () => {
    const outside = ["Conv", "Relu", "Conv", "Add", "Conv"];
    const mixing = {
      ...depthwise,
      attribute: node("", [], "", { group: 1, kernel_shape: [3, 3] }).attribute,
    };
    expect(kinds(rewritePRelu(modelOf([prelu, mixing], [slope, floats("w", [3, 3, 3, 3])])))).toEqual(
      outside,
    );
    const large = { ...depthwise, attribute: node("", [], "", { group: 3, kernel_shape: [7, 7] }).attribute };
    expect(kinds(rewritePRelu(modelOf([prelu, large], [slope, floats("w", [3, 1, 7, 7])])))).toEqual(outside);
    const shared = [prelu, depthwise, node("Relu", ["p"], "z")];
    expect(kinds(rewritePRelu(modelOf(shared, [slope, floats("w", [3, 1, 3, 3])])))).toEqual([
      ...outside,
      "Relu",
    ]);
  });
});

describe("takeRgbBytes", () => {
  const conv = node("Conv", ["x", "w"], "y", { kernel_shape: [1, 2], strides: [2, 2], pads: [0, 1, 0, 1] });
  const kernel = floatTensor("w", [1, 3, 1, 2], Float32Array.of(1, 2, 3, 4, 5, 6)); // red 1 2, green 3 4, blue 5 6

  it("takes bytes and widens the first convolution threefold", () => {
    const model = takeRgbBytes(modelOf([conv], [kernel]), "rgb");
    expect(model.graph.input.map(dimsOf)).toEqual([[1, 8, 8, 3]]);
    expect(model.graph.input[0]?.type.tensorType.elemType).toBe(ELEMENT_UINT8);
    expect(kinds(model)).toEqual(["Cast", "Reshape", "Unsqueeze", "Conv"]);
    expect(weight(model, "x_kernel")?.dims).toEqual([1, 1, 1, 6]);
    expect(floatsOf(weight(model, "x_kernel") ?? kernel)).toEqual(Float32Array.of(1, 3, 5, 2, 4, 6));
    const ints = model.graph.node.at(-1)?.attribute.map((a) => a.ints);
    expect(ints).toEqual([
      [1, 6],
      [2, 6],
      [0, 3, 0, 3],
    ]);
  });

  it("turns the weights of a network that was trained on BGR", () => {
    const model = takeRgbBytes(modelOf([conv], [kernel]), "bgr");
    expect(floatsOf(weight(model, "x_kernel") ?? kernel)).toEqual(Float32Array.of(5, 3, 1, 6, 4, 2));
  });

  it("takes normalisation into mean and weights", () => {
    const steps = [
      node("Sub", ["x", "m"], "a"),
      node("Mul", ["a", "f"], "b"),
      { ...conv, input: ["b", "w"] },
    ];
    const constants = [floats("m", [1], 127.5), floats("f", [1], 0.5), kernel];
    const model = takeRgbBytes(modelOf(steps, constants), "rgb");
    expect(kinds(model)).toEqual(["Cast", "Sub", "Reshape", "Unsqueeze", "Conv"]);
    expect(floatsOf(weight(model, "x_mean") ?? kernel)).toEqual(Float32Array.of(127.5));
    expect(floatsOf(weight(model, "x_kernel") ?? kernel)).toEqual(Float32Array.of(0.5, 1.5, 2.5, 1, 2, 3));
  });

  it.each([
    ["another reader of the input", [conv, node("Relu", ["x"], "z")]],
    ["another operator before the convolution", [node("Relu", ["x"], "a"), { ...conv, input: ["a", "w"] }]],
    ["groups", [node("Conv", ["x", "w"], "y", { group: 3, kernel_shape: [1, 2] })]],
    ["dilation", [node("Conv", ["x", "w"], "y", { dilations: [2, 2], kernel_shape: [1, 2] })]],
  ])("refuses %s", (_, nodes) => {
    expect(() => takeRgbBytes(modelOf(nodes, [kernel]), "rgb")).toThrow(/does not fit this model/u);
  });

  it("refuses an input without three channels", () => {
    expect(() => takeRgbBytes(modelOf([conv], [kernel], { input: [1, 1, 8, 8] }), "rgb")).toThrow(/\[1, 3/u);
  });
});

describe("prepareModel", () => {
  it("leaves a file without steps as it is", () => {
    const bytes = Buffer.from("anything");
    expect(prepareModel(bytes, [])).toBe(bytes);
  });

  it("refuses to start with a file that is not what the first step reads", () => {
    const names = { inputName: "x", outputName: "y" };
    expect(() => prepareModel(Buffer.from("anything"), [{ step: "relaxBatch" }])).toThrow(/ONNX model/u);
    expect(() => prepareModel(Buffer.from("anything"), [{ step: "tfliteToOnnx", ...names }])).toThrow(
      /TFL3/u,
    );
  });
});
