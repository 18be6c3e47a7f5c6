import type { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import { FlatTable } from "./flatTable";

export type TfliteTensor = {
  readonly shape: readonly number[];
  /** Row-major float32 of a constant; undefined for what is computed. */
  readonly data: Float32Array | undefined;
};

type Window = {
  readonly padding: "same" | "valid";
  readonly strideX: number;
  readonly strideY: number;
};

type Operator =
  | ({ readonly kind: "conv" | "depthwiseConv" } & Window)
  | { readonly kind: "add" | "sub" | "mul" | "relu" | "abs" | "reshape" };

export type TfliteOperator = Operator & {
  /** Numbers of tensors. */
  readonly inputs: readonly number[];
  readonly output: number;
};

/** A TensorFlow Lite network with one input and one output, all float32. */
export type TfliteModel = {
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly input: number;
  readonly output: number;
};

/** BuiltinOperator of schema.fbs. Source: https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/schema/schema.fbs */
const OPERATOR_KINDS: ReadonlyMap<number, Operator["kind"]> = new Map([
  [0, "add"],
  [3, "conv"],
  [4, "depthwiseConv"],
  [18, "mul"],
  [19, "relu"],
  [22, "reshape"],
  [41, "sub"],
  [101, "abs"],
]);
const IDENTIFIER = "TFL3";
const TENSOR_FLOAT32 = 0;

/**
 * Reads a .tflite file with the operators that MobileFaceNet needs.
 * @throws AppError `bad-input` when the bytes are no TensorFlow Lite file, or name an operator, an option or a number type
 * that this reader does not know: converting it half would make a network that is silently wrong.
 */
export function readTflite(bytes: Uint8Array): TfliteModel {
  if (bytes.length < 8 || Buffer.from(bytes.subarray(4, 8)).toString("latin1") !== IDENTIFIER) {
    throw refusal("a TensorFlow Lite file (TFL3)", "other bytes");
  }
  try {
    return readModel(FlatTable.root(bytes));
  } catch (error) {
    if (error instanceof RangeError) throw refusal("a whole TensorFlow Lite file", "a damaged one", error);
    throw error;
  }
}

function readModel(root: FlatTable): TfliteModel {
  const [, codes, subgraphs, , buffers] = [0, 1, 2, 3, 4];
  const kinds = root.tables(codes).map(readOperatorCode);
  const [graph, ...more] = root.tables(subgraphs);
  if (graph === undefined || more.length > 0) throw refusal("one graph", more.length + 1);
  const data = root.tables(buffers).map((buffer) => buffer.bytes(0));
  const [input, ...otherInputs] = graph.int32s(1);
  const [output, ...otherOutputs] = graph.int32s(2);
  if (input === undefined || output === undefined || otherInputs.length + otherOutputs.length > 0) {
    throw refusal("one input and one output", [...otherInputs, ...otherOutputs].length + 2);
  }
  return {
    tensors: graph.tables(0).map((tensor) => readTensor(tensor, data)),
    operators: graph.tables(3).map((operator) => readOperator(operator, kinds)),
    input,
    output,
  };
}

/** The code moved from an int8 to an int32 field when it outgrew 127; the larger of the two is meant. */
function readOperatorCode(code: FlatTable): number {
  return Math.max(code.int8(0), code.int32(3));
}

function readTensor(tensor: FlatTable, buffers: readonly Uint8Array[]): TfliteTensor {
  const bytes = buffers[tensor.uint32(2)];
  const isFloat = tensor.int8(1) === TENSOR_FLOAT32;
  const isConstant = isFloat && bytes !== undefined && bytes.length > 0;
  const shape = tensor.int32s(0);
  const data = isConstant ? new Float32Array(Uint8Array.from(bytes).buffer) : undefined;
  if (data !== undefined && data.length !== shape.reduce((a, b) => a * b, 1)) {
    throw refusal(`float32 values for [${shape.join(", ")}]`, data.length);
  }
  return { shape, data };
}

function readOperator(operator: FlatTable, codes: readonly number[]): TfliteOperator {
  const code = codes[operator.uint32(0)];
  const kind = code === undefined ? undefined : OPERATOR_KINDS.get(code);
  if (kind === undefined) throw refusal("an operator of MobileFaceNet", `builtin operator ${code}`);
  const [output, ...more] = operator.int32s(2);
  if (output === undefined || more.length > 0) throw refusal(`one output of ${kind}`, more.length + 1);
  const place = { inputs: operator.int32s(1), output };
  const options = operator.table(4);
  switch (kind) {
    case "conv":
      return { kind, ...readWindow(options, { activation: 3, dilation: 4 }), ...place };
    case "depthwiseConv":
      return { kind, ...readWindow(options, { activation: 4, dilation: 5 }), ...place };
    case "add":
    case "sub":
    case "mul":
      refuseActivation(options?.int8(0) ?? 0);
      return { kind, ...place };
    case "relu":
    case "abs":
    case "reshape":
      return { kind, ...place };
  }
}

/** Conv2DOptions and DepthwiseConv2DOptions begin alike; activation and dilation stand one further in the second. */
function readWindow(options: FlatTable | undefined, at: { activation: number; dilation: number }): Window {
  if (options === undefined) throw refusal("options of a convolution", "none");
  refuseActivation(options.int8(at.activation));
  const dilations = [options.int32(at.dilation, 1), options.int32(at.dilation + 1, 1)];
  if (dilations.some((d) => d !== 1)) throw refusal("a convolution without dilation", dilations);
  return {
    padding: options.int8(0) === 0 ? "same" : "valid",
    strideX: options.int32(1),
    strideY: options.int32(2),
  };
}

function refuseActivation(activation: number): void {
  if (activation !== 0) throw refusal("no fused activation", `activation ${activation}`);
}

function refusal(expected: string, came: unknown, cause?: unknown): AppError {
  return new ToolError(
    "bad-input",
    `Expected ${expected}, got ${JSON.stringify(came)}: this TensorFlow Lite file cannot be converted.`,
    { cause },
  );
}
