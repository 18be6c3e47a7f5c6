import type { OnnxModel, OnnxNode, OnnxTensor } from "./onnxModel";
import {
  consumersOf,
  floatsOf,
  floatTensor,
  initializersOf,
  inputOf,
  node,
  outputOf,
  withGraph,
} from "./onnxParts";

type Pattern = {
  readonly nodes: readonly OnnxNode[];
  readonly input: string;
  readonly output: string;
  readonly half: OnnxTensor;
};

/**
 * Folds relu(x) + c·(x − |x|) into PRelu(x) with slope 2c: for x < 0 the bracket is 2x, else it is 0.
 * TensorFlow Lite has no PRelu with a slope a channel in old converters and spells it out so.
 */
export function foldPRelu(model: OnnxModel): OnnxModel {
  const { graph } = model;
  const find = patternFinder(model);
  const patterns = graph.node.flatMap((n) => (n.opType === "Relu" ? (find(n) ?? []) : []));
  const folded = new Set(patterns.flatMap((p) => p.nodes));
  const ends = new Map(patterns.map((p) => [p.nodes.at(-1), p]));
  const slopes = patterns.map((p) =>
    floatTensor(
      `${p.output}_slope`,
      p.half.dims,
      floatsOf(p.half).map((c) => 2 * c),
    ),
  );
  return withGraph(model, {
    node: graph.node.flatMap((n) => {
      const pattern = ends.get(n);
      if (pattern !== undefined)
        return [node("PRelu", [pattern.input, `${pattern.output}_slope`], pattern.output)];
      return folded.has(n) ? [] : [n];
    }),
    initializer: [...graph.initializer, ...slopes],
  });
}

/** Follows relu(x) → + ← c· ← x − |x| through nodes that nobody else reads. */
function patternFinder({ graph }: OnnxModel): (relu: OnnxNode) => Pattern | undefined {
  const consumers = consumersOf(graph.node);
  const weights = initializersOf(graph);
  const only = (value: string, opType: string): OnnxNode | undefined => {
    const [reader, ...more] = consumers.get(value) ?? [];
    return reader?.opType === opType && more.length === 0 ? reader : undefined;
  };
  return (relu) => {
    const x = inputOf(relu, 0);
    const abs = consumers.get(x)?.find((n) => n.opType === "Abs");
    const sub = abs && only(outputOf(abs), "Sub");
    const mul = sub && inputOf(sub, 0) === x ? only(outputOf(sub), "Mul") : undefined;
    const add = mul && only(outputOf(mul), "Add");
    const half = mul?.input.flatMap((name) => weights.get(name) ?? [])[0];
    if (!abs || !sub || !mul || !add || !half || only(outputOf(relu), "Add") !== add) return undefined;
    return { nodes: [relu, abs, sub, mul, add], input: x, output: outputOf(add), half };
  };
}
