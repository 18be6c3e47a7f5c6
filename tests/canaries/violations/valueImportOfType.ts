// place: electron/core/canary17.ts
// trips: typescript/consistent-type-imports
import { Target } from "#contract/target";

export const canary = (target: Target): Target => target;
