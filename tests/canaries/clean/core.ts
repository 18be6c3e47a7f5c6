// place: electron/core/clean.ts
// trips: nothing
import { target as a0 } from "./target";
import { target as a1 } from "#contract/target";
import { target as a2 } from "./domain/target";
import { target as a3 } from "./pipeline/target";
import { target as a4 } from "./features/target";
import type { Target as a5 } from "./ports";

export const clean = [a0, a1, a2, a3, a4];
export type Clean = a5;
