// place: electron/core/domain/clean.test.ts
// trips: nothing
import { it as a0 } from "vitest";
import { property as a1 } from "fast-check";
import { readFile as a2 } from "node:fs/promises";
import { target as a3 } from "./target";

export const clean = [a0, a1, a2, a3];
