// place: electron/core/features/deep/canary.ts
// trips: no-restricted-imports
import { target } from "../../domain/target";

export const canary = target;
