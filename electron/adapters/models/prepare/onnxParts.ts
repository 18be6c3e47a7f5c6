import type { AppError } from "#contract/errors";
import { ToolError } from "#contract/toolError";
import {
  ELEMENT_FLOAT,
  ELEMENT_INT64,
  type OnnxAttribute,
  type OnnxDimension,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from "./onnxModel";

/** AttributeProto.AttributeType of onnx.proto. */
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

/** A node with whole-number attributes, which is all that the rewrites make. */
export function node(
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): OnnxNode {
  const attribute = Object.entries(attributes).map(([name, value]): OnnxAttribute =>
    typeof value === "number"
      ? { name, i: value, type: ATTRIBUTE_INT }
      : { name, ints: value, type: ATTRIBUTE_INTS },
  );
  return { opType, name: `${opType}_${output}`, input, output: [output], attribute };
}

export function intAttribute(from: OnnxNode, name: string, otherwise: number): number {
  return from.attribute.find((a) => a.name === name)?.i ?? otherwise;
}

export function intsAttribute(from: OnnxNode, name: string, otherwise: readonly number[]): readonly number[] {
  return from.attribute.find((a) => a.name === name)?.ints ?? otherwise;
}

/** The only output of a node that has one. */
export function outputOf(from: OnnxNode): string {
  const [output, ...more] = from.output;
  if (output === undefined || more.length > 0) throw unexpected(`one output of ${from.opType}`, from.output);
  return output;
}

export function inputOf(from: OnnxNode, index: number): string {
  const name = from.input[index];
  if (name === undefined) throw unexpected(`input ${index} of ${from.opType}`, from.input);
  return name;
}

/** Which nodes read each value. */
export function consumersOf(nodes: readonly OnnxNode[]): ReadonlyMap<string, readonly OnnxNode[]> {
  const consumers = new Map<string, OnnxNode[]>();
  for (const n of nodes) {
    for (const name of n.input) consumers.set(name, [...(consumers.get(name) ?? []), n]);
  }
  return consumers;
}

export function initializersOf(graph: OnnxGraph): ReadonlyMap<string, OnnxTensor> {
  return new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
}

/** The values of a float32 tensor, as a copy. */
export function floatsOf(tensor: OnnxTensor): Float32Array {
  if (tensor.dataType !== ELEMENT_FLOAT)
    throw unexpected(`float32 in tensor ${tensor.name}`, tensor.dataType);
  if (tensor.rawData === undefined) return Float32Array.from(tensor.floatData ?? []);
  return new Float32Array(Uint8Array.from(tensor.rawData).buffer);
}

export function intsOf(tensor: OnnxTensor): readonly number[] {
  if (tensor.dataType !== ELEMENT_INT64) throw unexpected(`int64 in tensor ${tensor.name}`, tensor.dataType);
  if (tensor.rawData === undefined) return tensor.int64Data ?? [];
  return Array.from(new BigInt64Array(Uint8Array.from(tensor.rawData).buffer), Number);
}

export function floatTensor(name: string, dims: readonly number[], values: Float32Array): OnnxTensor {
  const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, dataType: ELEMENT_FLOAT, dims, rawData };
}

export function intTensor(name: string, values: readonly number[]): OnnxTensor {
  return { name, dataType: ELEMENT_INT64, dims: [values.length], int64Data: values };
}

export function valueInfo(name: string, elemType: number, dims: readonly (number | string)[]): OnnxValueInfo {
  return { name, type: { tensorType: { elemType, shape: { dim: dims.map(dimension) } } } };
}

function dimension(value: number | string): OnnxDimension {
  return typeof value === "number" ? { dimValue: value } : { dimParam: value };
}

/** The declared dimensions: a number, or the name of a free one. */
export function dimsOf(value: OnnxValueInfo): readonly (number | string)[] {
  return value.type.tensorType.shape.dim.map((d) => d.dimValue ?? d.dimParam ?? "");
}

/** The input that is fed; initializers may be listed among the inputs as well (IR version 3). */
export function fedInput(graph: OnnxGraph): OnnxValueInfo {
  const weights = initializersOf(graph);
  const [fed, ...more] = graph.input.filter((value) => !weights.has(value.name));
  if (fed === undefined || more.length > 0) throw unexpected("a network with one input", graph.input.length);
  return fed;
}

/** Replaces the graph, leaving out weights that no node reads any more and shapes that may no longer be true. */
export function withGraph(model: OnnxModel, change: Partial<OnnxGraph>): OnnxModel {
  const graph = { ...model.graph, ...change };
  const read = new Set(graph.node.flatMap((n) => n.input));
  const fed = fedInput(graph);
  const initializer = graph.initializer.filter((tensor) => read.has(tensor.name));
  if (new Set(initializer.map((tensor) => tensor.name)).size !== initializer.length) {
    throw new RangeError("Two weights of one name: a rewrite took a name that the model has already");
  }
  return {
    ...model,
    graph: {
      ...graph,
      initializer,
      input: [fed],
      valueInfo: [],
    },
  };
}

export function opsetOf(model: OnnxModel): number {
  return model.opsetImport.find((set) => (set.domain ?? "") === "")?.version ?? 0;
}

/** The error for a network that is not built as a rewrite needs it. */
export function unexpected(expected: string, came: unknown): AppError {
  return new ToolError(
    "bad-input",
    `Expected ${expected}, got ${JSON.stringify(came)}: this preparation does not fit this model. Check “prepare” in models/manifest.json.`,
  );
}
