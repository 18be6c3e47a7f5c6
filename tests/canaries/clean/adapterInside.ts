// place: electron/adapters/image/inside/clean.ts
// trips: nothing
import { target as a0 } from "../target";

export const clean = [a0];
