// place: bench/clean.ts
// trips: nothing
import { target as a0 } from "#adapters/image/target";
import { target as a1 } from "#core/pipeline/target";
import { target as a4 } from "../electron/cli/target";
import { EOL as a2 } from "node:os";
import { Command as a3 } from "commander";

export const clean = [a0, a1, a2, a3, a4];
