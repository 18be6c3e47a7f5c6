// place: electron/adapters/image/cleanVision.ts
// trips: nothing
import type { Target } from "#core/pipeline/vision";

export type Clean = Target;
