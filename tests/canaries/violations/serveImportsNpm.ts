// place: electron/serve/canary4.ts
// trips: boundaries/dependencies
import { Command } from "commander";

export const canary = Command;
