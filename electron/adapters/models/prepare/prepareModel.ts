import type { PrepareStep } from "#contract/models";
import { foldPRelu } from "./foldPRelu";
import { decodeOnnx, encodeOnnx, type OnnxModel } from "./onnxModel";
import { relaxBatch, relaxInputDims } from "./relaxDims";
import { rewritePRelu } from "./rewritePRelu";
import { takeRgbBytes } from "./takeRgbBytes";
import { tfliteToOnnx } from "./tfliteToOnnx";
import { unexpected } from "./onnxParts";
import { zeroDenormals } from "./zeroDenormals";

/**
 * Takes a model file as published through the named steps; the same bytes and steps always give the same bytes.
 * Without steps the file stays as it is.
 */
export function prepareModel(bytes: Uint8Array, steps: readonly PrepareStep[]): Uint8Array {
  const [first, ...rest] = steps;
  if (first === undefined) return bytes;
  const [model, left] =
    first.step === "tfliteToOnnx" ? [tfliteToOnnx(bytes, first), rest] : [decodeOnnx(bytes), steps];
  return encodeOnnx(left.reduce(take, model));
}

function take(model: OnnxModel, step: PrepareStep): OnnxModel {
  switch (step.step) {
    case "relaxInputDims":
      return relaxInputDims(model);
    case "relaxBatch":
      return relaxBatch(model);
    case "zeroDenormals":
      return zeroDenormals(model);
    case "foldPRelu":
      return foldPRelu(model);
    case "rewritePRelu":
      return rewritePRelu(model);
    case "takeRgbBytes":
      return takeRgbBytes(model, step.trainedOn);
    case "tfliteToOnnx":
      throw unexpected("tfliteToOnnx as the first step", "a later one");
  }
}
