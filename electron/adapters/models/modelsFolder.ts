import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ToolError } from "#contract/toolError";

/** Names another folder of models; `--models` goes before it. */
const VARIABLE = "ROLLCALL_MODELS";

/**
 * The folder that holds manifest.json and the model files: as asked for, else the app's own `models/`. That is the one in the
 * resources of a packaged app, or the nearest above the running code, which holds for the sources and for `out/` alike.
 * @throws AppError `not-found` when the app has none.
 */
export function modelsFolder(
  option?: string,
  env: NodeJS.ProcessEnv = process.env,
  from: string = dirname(fileURLToPath(import.meta.url)),
): string {
  const asked = option ?? env[VARIABLE];
  if (asked !== undefined && asked !== "") return resolve(asked);
  const candidates = [...packagedResources(), ...foldersUpFrom(from)].map((folder) => join(folder, "models"));
  const found = candidates.find((folder) => existsSync(join(folder, "manifest.json")));
  if (found !== undefined) return found;
  throw new ToolError(
    "not-found",
    `Expected models/manifest.json with the program (searched upwards from ${from}). Install Rollcall again, or name the folder with --models.`,
  );
}

/** Electron says where a packaged app's resources lie; plain Node has no such property. */
function packagedResources(): readonly string[] {
  return "resourcesPath" in process && typeof process.resourcesPath === "string"
    ? [process.resourcesPath]
    : [];
}

function foldersUpFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpFrom(parent)];
}
