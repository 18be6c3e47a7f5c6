import { ELEMENT_FLOAT, type OnnxModel } from "./onnxModel";
import { floatsOf, floatTensor, withGraph } from "./onnxParts";

/** Denormal float32 numbers start at 1.2e-38; sums of weights down to here still make them, and none of them can matter. */
const NEGLIGIBLE = 1e-30;

/** Sets weights that are too small to matter to exactly 0: one processor ran fr_feature in 25 instead of 108 ms. */
export function zeroDenormals(model: OnnxModel): OnnxModel {
  const initializer = model.graph.initializer.map((tensor) => {
    if (tensor.dataType !== ELEMENT_FLOAT) return tensor;
    const values = floatsOf(tensor);
    return values.some(isNegligible)
      ? floatTensor(
          tensor.name,
          tensor.dims,
          values.map((value) => (isNegligible(value) ? 0 : value)),
        )
      : tensor;
  });
  return withGraph(model, { initializer });
}

function isNegligible(value: number): boolean {
  return value !== 0 && Math.abs(value) < NEGLIGIBLE;
}
