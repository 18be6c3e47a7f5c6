// place: electron/adapters/image/canary6.ts
// trips: boundaries/dependencies
import { InferenceSession } from "onnxruntime-node";

export const canary = InferenceSession;
