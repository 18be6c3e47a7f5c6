import { availableParallelism } from "node:os";
import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import { ToolError } from "#contract/toolError";
import type { Network, Tensor } from "#core/ports";

// Since 1.29 onnxruntime tells its makers on Linux and macOS about each session that is opened, over the network, unless this is set
// before the first one (https://github.com/microsoft/onnxruntime/pull/29843). No packet may leave that the lecturer has not asked for.
process.env["ORT_DISABLE_TELEMETRY"] = "1";

/** Opens an ONNX file on the CPU. `threads` defaults to the cores that this process may use, four at most. */
export async function openNetwork(
  path: string,
  threads = Math.min(availableParallelism(), 4),
): Promise<Network> {
  const session = await InferenceSession.create(path, {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new ToolError(
      "model-missing",
      `Expected a network that onnxruntime can open at ${path}; it could not. Run “rollcall models fetch”.`,
      { cause },
    );
  });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    run: async (inputs) => {
      const outputs = await session.run(mapValues(inputs, toOrtTensor));
      return mapValues(outputs, fromOrtTensor);
    },
    close: () => session.release(),
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function toOrtTensor({ data, dims }: Tensor): OrtTensor {
  return data instanceof Uint8Array
    ? new OrtTensor("uint8", data, dims)
    : new OrtTensor("float32", data, dims);
}

function fromOrtTensor(tensor: OrtTensor): Tensor {
  if (!(tensor.data instanceof Float32Array) && !(tensor.data instanceof Uint8Array)) {
    throw new TypeError(`Expected a float32 or uint8 output, got ${tensor.type}`);
  }
  return { data: tensor.data, dims: tensor.dims };
}
