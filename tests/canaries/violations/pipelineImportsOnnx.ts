// place: electron/core/pipeline/canary3.ts
// trips: boundaries/dependencies
import { InferenceSession } from "onnxruntime-node";

export const canary = InferenceSession;
