// place: electron/adapters/onnx/clean.ts
// trips: nothing
import { InferenceSession as a0 } from "onnxruntime-node";
import type { Target as a1 } from "#core/ports";

export const clean = [a0];
export type Clean = a1;
