// place: tests/e2e/clean.ts
// trips: nothing
import { test as a0 } from "playwright/test";
import { target as a1 } from "#core/target";
import { target as a2 } from "#contract/target";
import { EOL as a3 } from "node:os";

export const clean = [a0, a1, a2, a3];
