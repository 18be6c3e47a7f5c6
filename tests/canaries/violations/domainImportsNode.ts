// place: electron/core/domain/canary8.ts
// trips: boundaries/dependencies
import { randomUUID } from "node:crypto";

export const canary = randomUUID;
