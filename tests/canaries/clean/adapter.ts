// place: electron/adapters/image/clean.ts
// trips: nothing
import type { Target as a0 } from "#core/ports";
import { target as a1 } from "#core/domain/target";
import { target as a2 } from "#contract/target";
import { target as a3 } from "#wire/target";
import { target as a4 } from "./target";
import { EOL as a5 } from "node:os";
import { Command as a6 } from "commander";

export const clean = [a1, a2, a3, a4, a5, a6];
export type Clean = a0;
