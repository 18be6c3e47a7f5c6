// Writes out/licences.json: what others wrote and Rollcall ships, with each licence. Part of `npm run build`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { allLicences } from "./licenceList.mjs";

const repository = resolve(import.meta.dirname, "..");
mkdirSync(join(repository, "out"), { recursive: true });
writeFileSync(join(repository, "out", "licences.json"), `${JSON.stringify(allLicences(repository))}\n`);
