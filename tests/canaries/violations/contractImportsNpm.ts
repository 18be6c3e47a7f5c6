// place: electron/contract/canary2.ts
// trips: boundaries/dependencies
import { Command } from "commander";

export const canary = Command;
