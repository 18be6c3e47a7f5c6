// place: electron/core/domain/canary3.ts
// trips: boundaries/dependencies
import { target } from "#core/ports";

export const canary = target;
