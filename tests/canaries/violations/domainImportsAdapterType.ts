// place: electron/core/domain/canary4.ts
// trips: boundaries/dependencies
import type { Target } from "#adapters/image/target";

export type Canary = Target;
