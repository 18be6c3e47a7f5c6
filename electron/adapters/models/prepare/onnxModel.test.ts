import { array, assert, float as anyFloat, integer, property, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { decodeOnnx, ELEMENT_FLOAT, encodeOnnx, type OnnxModel } from "./onnxModel";
import { floatsOf, floatTensor, intsOf, intTensor, node, valueInfo } from "./onnxParts";

function oneNode(weights: Float32Array, sizes: readonly number[]): OnnxModel {
  return {
    irVersion: 7,
    producerName: "test",
    opsetImport: [{ version: 12 }],
    graph: {
      name: "g",
      node: [node("Conv", ["x", "w"], "y", { group: 0, pads: [0, -1] }), node("Reshape", ["y", "s"], "z")],
      initializer: [floatTensor("w", [weights.length], weights), intTensor("s", sizes)],
      input: [valueInfo("x", ELEMENT_FLOAT, ["batch", 3])],
      output: [valueInfo("z", ELEMENT_FLOAT, [1, "n"])],
      valueInfo: [],
    },
  };
}

describe("decodeOnnx", () => {
  it("gives back what encodeOnnx wrote, in the same bytes", () => {
    const float = anyFloat({ noNaN: true });
    const size = integer({ min: -(2 ** 40), max: 2 ** 40 });
    assert(
      property(array(float), array(size, { minLength: 1 }), (values, sizes) => {
        const bytes = encodeOnnx(oneNode(Float32Array.from(values), sizes));
        const model = decodeOnnx(bytes);
        expect(Buffer.from(encodeOnnx(model)).equals(bytes)).toBe(true);
        const [weights, shape] = model.graph.initializer;
        expect(weights && floatsOf(weights)).toEqual(Float32Array.from(values));
        expect(shape && intsOf(shape)).toEqual(sizes);
      }),
    );
  });

  it("keeps an attribute of value 0 apart from a missing one", () => {
    const model = decodeOnnx(encodeOnnx(oneNode(new Float32Array(1), [0])));
    expect(model.graph.node[0]?.attribute[0]).toMatchObject({ name: "group", i: 0, type: 2 });
  });

  it("refuses bytes that are no model", () => {
    assert(
      property(uint8Array({ maxLength: 64 }), (bytes) => {
        expect(() => decodeOnnx(bytes)).toThrow(AppError);
      }),
    );
  });

  it("refuses a torn model", () => {
    const bytes = encodeOnnx(oneNode(new Float32Array(8), [1]));
    expect(() => decodeOnnx(bytes.subarray(0, bytes.length - 1))).toThrow(/Expected an ONNX model/u);
  });

  it("refuses a model with parts that it would lose", () => {
    const bytes = encodeOnnx(oneNode(new Float32Array(8), [1]));
    const trainingInfo = Buffer.from([0xa2, 0x01, 0x02, 0x0a, 0x00]); // field 20, a TrainingInfoProto
    expect(() => decodeOnnx(Buffer.concat([bytes, trainingInfo]))).toThrow(/holds more/u);
  });
});
