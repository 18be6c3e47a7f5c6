// place: electron/main/canary3.ts
// trips: boundaries/dependencies
import sharp from "sharp";

export const canary = sharp;
