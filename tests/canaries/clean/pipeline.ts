// place: electron/core/pipeline/clean.ts
// trips: nothing
import { z as a0 } from "zod";
import { target as a1 } from "./target";
import { target as a2 } from "#contract/target";
import { target as a3 } from "../domain/target";

export const clean = [a0, a1, a2, a3];
