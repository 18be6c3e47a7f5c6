// place: bench/canary2.ts
// trips: boundaries/dependencies
import { InferenceSession } from "onnxruntime-node";

export const canary = InferenceSession;
