import { ELEMENT_INT64, type OnnxModel, type OnnxTensor, type OnnxValueInfo } from "./onnxModel";
import {
  dimsOf,
  fedInput,
  initializersOf,
  inputOf,
  intsOf,
  intTensor,
  unexpected,
  valueInfo,
  withGraph,
} from "./onnxParts";

/**
 * Frees height and width of a network whose operators do not care: any size that its strides divide.
 * Outputs keep batch and channels; what follows the picture's size becomes free.
 * @throws AppError `bad-input` when a Reshape spells out a size, so that another size would break it.
 */
export function relaxInputDims(model: OnnxModel): OnnxModel {
  const { graph } = model;
  for (const shape of reshapeTargets(model)) {
    if (!intsOf(shape).includes(-1))
      throw unexpected(`a free dimension in reshape ${shape.name}`, intsOf(shape));
  }
  const fed = fedInput(graph);
  const [batch, channels, height, width] = dimsOf(fed);
  if (batch === undefined || channels === undefined || height === undefined || width === undefined) {
    throw unexpected("an input [batch, channels, height, width]", dimsOf(fed));
  }
  return withGraph(model, {
    input: [redeclared(fed, [batch, channels, "height", "width"])],
    output: graph.output.map(freeOutput),
  });
}

/** [n, c, h, w] → h and w free; [n, cells, c] → cells free. */
function freeOutput(output: OnnxValueInfo): OnnxValueInfo {
  const dims = dimsOf(output);
  const free = dims.length === 4 ? [2, 3] : [1];
  return redeclared(
    output,
    dims.map((dim, i) => (free.includes(i) ? `${output.name}_${i}` : dim)),
  );
}

/**
 * Frees the first dimension of the input and of every output.
 * A Reshape that spells the declared batch out takes it from its input instead.
 */
export function relaxBatch(model: OnnxModel): OnnxModel {
  const { graph } = model;
  const fed = fedInput(graph);
  const [declared, ...rest] = dimsOf(fed);
  const targets = new Set(reshapeTargets(model).map((tensor) => tensor.name));
  const initializer = graph.initializer.map((tensor): OnnxTensor => {
    if (!targets.has(tensor.name)) return tensor;
    const [first, ...others] = intsOf(tensor);
    return first === declared ? intTensor(tensor.name, [0, ...others]) : tensor;
  });
  return withGraph(model, {
    initializer,
    input: [redeclared(fed, ["batch", ...rest])],
    output: graph.output.map((output) => redeclared(output, ["batch", ...dimsOf(output).slice(1)])),
  });
}

function redeclared(value: OnnxValueInfo, dims: readonly (number | string)[]): OnnxValueInfo {
  return valueInfo(value.name, value.type.tensorType.elemType, dims);
}

function reshapeTargets(model: OnnxModel): readonly OnnxTensor[] {
  const weights = initializersOf(model.graph);
  return model.graph.node
    .filter((n) => n.opType === "Reshape")
    .flatMap((n) => weights.get(inputOf(n, 1)) ?? [])
    .filter((tensor) => tensor.dataType === ELEMENT_INT64);
}
