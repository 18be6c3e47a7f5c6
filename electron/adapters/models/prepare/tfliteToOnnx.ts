import { ELEMENT_FLOAT, type OnnxModel, type OnnxNode, type OnnxTensor } from "./onnxModel";
import { floatTensor, node, unexpected, valueInfo } from "./onnxParts";
import { readTflite, type TfliteModel, type TfliteOperator, type TfliteTensor } from "./tflite";

type Names = { readonly inputName: string; readonly outputName: string };
type ConvOperator = Extract<TfliteOperator, { readonly kind: "conv" | "depthwiseConv" }>;
type Converted = { readonly node: OnnxNode; readonly weights: readonly OnnxTensor[] };

/** The oldest operator set that all of the operators made here belong to; IR version 7 goes with it. */
const OPSET = 12;
const IR_VERSION = 7;

/**
 * Turns a TensorFlow Lite network into an ONNX one that computes the same: NHWC becomes NCHW by transposing weights,
 * SAME padding is spelled out. The declared batch is kept.
 * @throws AppError `bad-input` for anything that the reader or this converter does not know.
 */
export function tfliteToOnnx(bytes: Uint8Array, { inputName, outputName }: Names): OnnxModel {
  const model = readTflite(bytes);
  const nameOf = (tensor: number): string => {
    if (tensor === model.input) return inputName;
    return tensor === model.output ? outputName : `t${tensor}`;
  };
  const converted = model.operators.map((operator) => convert(operator, model, nameOf));
  const dimsOf = (tensor: number): readonly number[] => channelsFirst(tensorOf(model, tensor).shape);
  return {
    irVersion: IR_VERSION,
    producerName: "rollcall",
    opsetImport: [{ version: OPSET }],
    graph: {
      name: outputName,
      node: converted.map((c) => c.node),
      initializer: converted.flatMap((c) => c.weights),
      input: [valueInfo(inputName, ELEMENT_FLOAT, dimsOf(model.input))],
      output: [valueInfo(outputName, ELEMENT_FLOAT, dimsOf(model.output))],
      valueInfo: [],
    },
  };
}

const ELEMENTWISE = { add: "Add", sub: "Sub", mul: "Mul", relu: "Relu", abs: "Abs" } as const;

function convert(
  operator: TfliteOperator,
  model: TfliteModel,
  nameOf: (tensor: number) => string,
): Converted {
  const output = nameOf(operator.output);
  switch (operator.kind) {
    case "conv":
    case "depthwiseConv":
      return convertConvolution(operator, model, nameOf);
    case "reshape":
      return { node: flattened(operator, model, nameOf), weights: [] };
    case "add":
    case "sub":
    case "mul":
    case "relu":
    case "abs": {
      const constants = operator.inputs.map((input) => perChannel(model, input, `${output}_constant`));
      const names = operator.inputs.map((input, i) => constants[i]?.name ?? nameOf(input));
      return {
        node: node(ELEMENTWISE[operator.kind], names, output),
        weights: constants.filter((tensor) => tensor !== undefined),
      };
    }
  }
}

/** A constant [c] that TensorFlow spreads over NHWC is [c, 1, 1] over NCHW. */
function perChannel(model: TfliteModel, input: number, name: string): OnnxTensor | undefined {
  const { shape, data } = tensorOf(model, input);
  if (data === undefined) return undefined;
  if (shape.length !== 1) throw unexpected("a constant with one value a channel", shape);
  return floatTensor(name, [data.length, 1, 1], data);
}

function convertConvolution(
  operator: ConvOperator,
  model: TfliteModel,
  nameOf: (tensor: number) => string,
): Converted {
  const [input = -1, kernel = -1, bias = -1] = operator.inputs;
  const output = nameOf(operator.output);
  const from = tensorOf(model, input);
  const offsets = tensorOf(model, bias).data;
  if (offsets === undefined) throw unexpected("a convolution with a constant bias", operator.inputs);
  const isDepthwise = operator.kind === "depthwiseConv";
  const moved = isDepthwise ? lastFirst(tensorOf(model, kernel)) : lastSecond(tensorOf(model, kernel));
  const [filters, , height, width] = moved.dims;
  if (isDepthwise && filters !== from.shape[3]) throw unexpected("one depthwise filter a channel", filters);
  return {
    node: node("Conv", [nameOf(input), `${output}_kernel`, `${output}_bias`], output, {
      group: isDepthwise ? filters : 1,
      kernel_shape: [height, width],
      strides: [operator.strideY, operator.strideX],
      pads: padsOf(operator, from, tensorOf(model, operator.output), [height, width]),
    }),
    weights: [
      floatTensor(`${output}_kernel`, moved.dims, moved.data),
      floatTensor(`${output}_bias`, [offsets.length], offsets),
    ],
  };
}

/** [top, left, bottom, right] */
function padsOf(
  { padding, strideX, strideY }: ConvOperator,
  from: TfliteTensor,
  to: TfliteTensor,
  [height, width]: readonly [number, number],
): readonly number[] {
  if (padding === "valid") return [0, 0, 0, 0];
  const [, inHeight, inWidth] = fourDims(from.shape);
  const [, outHeight, outWidth] = fourDims(to.shape);
  const [top, bottom] = samePadding(inHeight, outHeight, height, strideY);
  const [left, right] = samePadding(inWidth, outWidth, width, strideX);
  return [top, left, bottom, right];
}

/**
 * What SAME adds before and after: just enough for ceil(size / stride) outputs, the odd one at the end.
 * Source: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 */
function samePadding(
  size: number,
  outputs: number,
  kernel: number,
  stride: number,
): readonly [number, number] {
  const total = Math.max((outputs - 1) * stride + kernel - size, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

type FourDims = readonly [number, number, number, number];
type Weights = { readonly dims: FourDims; readonly data: Float32Array };

function fourDims(shape: readonly number[]): FourDims {
  const [a, b, c, d] = shape;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw unexpected("four dimensions", shape);
  }
  return [a, b, c, d];
}

/** [o, h, w, i] → [o, i, h, w] */
function lastSecond({ shape, data }: TfliteTensor): Weights {
  if (data === undefined) throw unexpected("constant weights", shape);
  const [o, h, w, i] = fourDims(shape);
  const plane = h * w;
  const moved = data.map((_, at) => {
    const filter = Math.floor(at / (i * plane));
    const channel = Math.floor(at / plane) % i;
    return data[(filter * plane + (at % plane)) * i + channel] ?? 0;
  });
  return { dims: [o, i, h, w], data: moved };
}

/** [1, h, w, c] → [c, 1, h, w] */
function lastFirst(weights: TfliteTensor): Weights {
  const { dims, data } = lastSecond(weights);
  const [, channels, height, width] = dims;
  return { dims: [channels, 1, height, width], data };
}

/** [n, 1, 1, c] → [n, c]; with more than one pixel the order would differ between the layouts. */
function flattened(
  operator: TfliteOperator,
  model: TfliteModel,
  nameOf: (tensor: number) => string,
): OnnxNode {
  const [input = -1] = operator.inputs;
  const from = tensorOf(model, input).shape;
  const to = tensorOf(model, operator.output).shape;
  const [batch, height, width, channels] = from;
  if (height !== 1 || width !== 1 || to.length !== 2 || to[0] !== batch || to[1] !== channels) {
    throw unexpected("a reshape from [n, 1, 1, c] to [n, c]", [from, to]);
  }
  return node("Flatten", [nameOf(input)], nameOf(operator.output), { axis: 1 });
}

function channelsFirst(shape: readonly number[]): readonly number[] {
  if (shape.length !== 4) return shape;
  const [n, h, w, c] = fourDims(shape);
  return [n, c, h, w];
}

function tensorOf(model: TfliteModel, tensor: number): TfliteTensor {
  const found = model.tensors[tensor];
  if (found === undefined) throw unexpected(`one of ${model.tensors.length} tensors`, tensor);
  return found;
}
