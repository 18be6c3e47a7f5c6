// place: pi-node/wire/canary2.ts
// trips: boundaries/dependencies
import sharp from "sharp";

export const canary = sharp;
