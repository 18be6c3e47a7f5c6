import { z } from "zod";
import { ToolError } from "#contract/toolError";
import { modelProto } from "./onnxSchema";

/** An ONNX model as plain values, named as in onnx.proto. Rewrites make new models and share what they leave alone. */
export type OnnxModel = {
  readonly irVersion: number;
  readonly producerName?: string;
  readonly opsetImport: readonly { readonly domain?: string; readonly version: number }[];
  readonly graph: OnnxGraph;
};

export type OnnxGraph = {
  readonly name: string;
  readonly node: readonly OnnxNode[];
  readonly initializer: readonly OnnxTensor[];
  readonly input: readonly OnnxValueInfo[];
  readonly output: readonly OnnxValueInfo[];
  readonly valueInfo: readonly OnnxValueInfo[];
};

export type OnnxNode = {
  readonly opType: string;
  readonly name?: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly OnnxAttribute[];
};

export type OnnxAttribute = {
  readonly name: string;
  readonly type: number;
  readonly i?: number;
  readonly f?: number;
  readonly ints?: readonly number[];
};

export type OnnxTensor = {
  readonly name: string;
  readonly dataType: number;
  readonly dims: readonly number[];
  readonly floatData?: readonly number[];
  readonly int64Data?: readonly number[];
  readonly rawData?: Uint8Array;
};

export type OnnxDimension = { readonly dimValue?: number; readonly dimParam?: string };

export type OnnxValueInfo = {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly OnnxDimension[] };
    };
  };
};

// Loose: what is not named here is kept, so that writing the model back gives the same bytes.
const numbers = z.array(z.number());
const strings = z.array(z.string());
const dimension = z.looseObject({
  dimValue: z.number().exactOptional(),
  dimParam: z.string().exactOptional(),
});
const valueInfos = z.array(
  z.looseObject({
    name: z.string(),
    type: z.looseObject({
      tensorType: z.looseObject({
        elemType: z.number(),
        shape: z.looseObject({ dim: z.array(dimension) }),
      }),
    }),
  }),
);
const attribute = z.looseObject({
  name: z.string(),
  type: z.number(),
  i: z.number().exactOptional(),
  f: z.number().exactOptional(),
  ints: numbers.exactOptional(),
});
const node = z.looseObject({
  opType: z.string(),
  name: z.string().exactOptional(),
  input: strings,
  output: strings,
  attribute: z.array(attribute),
});
const tensor = z.looseObject({
  name: z.string(),
  dataType: z.number(),
  dims: numbers,
  floatData: numbers.exactOptional(),
  int64Data: numbers.exactOptional(),
  rawData: z.instanceof(Uint8Array).exactOptional(),
});
const onnxModel: z.ZodType<OnnxModel> = z.looseObject({
  irVersion: z.number(),
  producerName: z.string().exactOptional(),
  opsetImport: z.array(z.looseObject({ domain: z.string().exactOptional(), version: z.number() })),
  graph: z.looseObject({
    name: z.string(),
    node: z.array(node),
    initializer: z.array(tensor),
    input: valueInfos,
    output: valueInfos,
    valueInfo: valueInfos,
  }),
});

/** TensorProto.DataType of onnx.proto. */
export const ELEMENT_FLOAT = 1;
export const ELEMENT_UINT8 = 2;
export const ELEMENT_INT64 = 7;

/**
 * Reads an .onnx file.
 * @throws AppError `bad-input` when the bytes are no ONNX model, or when writing it back would not give the same bytes:
 * then the file uses a part of the format that the rewrites do not know, and could be broken by them.
 */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  let model: OnnxModel;
  try {
    model = onnxModel.parse(modelProto.toObject(modelProto.decode(bytes), { longs: Number, arrays: true }));
  } catch (cause) {
    throw new ToolError("bad-input", "Expected an ONNX model; these bytes are none.", { cause });
  }
  if (Buffer.compare(encodeOnnx(model), bytes) !== 0) {
    throw new ToolError(
      "bad-input",
      "Expected an ONNX model of plain inference operators with its weights inside; this one holds more, and rewriting it would lose that.",
    );
  }
  return model;
}

/** Writes a model as the bytes of an .onnx file; the same model always gives the same bytes. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  return modelProto.encode(modelProto.fromObject(model)).finish();
}
