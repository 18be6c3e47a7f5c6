// place: electron/main/clean.ts
// trips: nothing
import { target as a0 } from "#adapters/image/target";
import { target as a1 } from "#core/target";
import { target as a2 } from "#core/domain/target";
import { target as a3 } from "#core/features/target";
import { target as a4 } from "#contract/target";
import { EOL as a5 } from "node:os";
import { target as a6 } from "./target";
import { app as a7 } from "electron";
import { target as a8 } from "#serve/target";
import { z as a9 } from "zod";
import updates from "electron-updater";

export const clean = [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, updates];
