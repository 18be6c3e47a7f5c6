// place: scripts/canary.ts
// trips: boundaries/dependencies
import sharp from "sharp";

export const canary = sharp;
