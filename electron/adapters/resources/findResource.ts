import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";

/**
 * The absolute path of something that ships with Rollcall, such as "resources/fonts" or "models/manifest.json": the nearest one above
 * the running code. That is the checkout for source and for out/, and the app's resources folder (or its archive) once packaged.
 * @throws AppError `not-found` when no folder above holds it: the installation is incomplete.
 */
export function findResource(name: string, from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) break;
  }
  throw new AppError(because("installation-incomplete", { what: name }));
}
