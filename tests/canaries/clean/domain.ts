// place: electron/core/domain/clean.ts
// trips: nothing
import { z as a0 } from "zod";
import { target as a1 } from "./target";
import { target as a2 } from "#contract/target";

export const clean = [a0, a1, a2];
