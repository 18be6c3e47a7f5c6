// place: electron/core/canary4.ts
// trips: boundaries/dependencies
import sharp from "sharp";

export const canary = sharp;
