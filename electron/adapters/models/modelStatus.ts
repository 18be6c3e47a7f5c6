import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "#contract/toolError";
import type { ModelEntry, ModelManifest, ModelState } from "#contract/models";
import { sha256Of } from "./checksum";

const REMEDY = "Run “rollcall models fetch”.";

/** How each model of the manifest stands in the folder, by the checksum of the file that is there. */
export async function modelStatus(folder: string, manifest: ModelManifest): Promise<readonly ModelState[]> {
  return Promise.all(manifest.models.map((model) => stateOf(folder, model)));
}

export async function stateOf(folder: string, model: ModelEntry): Promise<ModelState> {
  const { id, role, file, optional, result } = model;
  const about = { id, role, file, optional };
  const path = join(folder, file);
  const size = await sizeOf(path);
  if (size === undefined)
    return { ...about, state: "missing", reason: `${path} is not there. ${remedyFor(model)}` };
  if (size !== result.bytes) {
    return {
      ...about,
      state: "corrupt",
      reason: `${path} has ${size} bytes, expected ${result.bytes}. ${REMEDY}`,
    };
  }
  const got = sha256Of(await readFile(path));
  return got === result.sha256
    ? { ...about, state: "ready", reason: "" }
    : {
        ...about,
        state: "corrupt",
        reason: `${path} has sha256 ${got}, expected ${result.sha256}. ${REMEDY}`,
      };
}

/**
 * The file of one model, checked.
 * @throws AppError `not-found` for an id that the manifest does not have, `model-missing` when the file is not there,
 * `checksum-mismatch` when it is not the expected one.
 */
export async function readyModel(
  folder: string,
  manifest: ModelManifest,
  id: string,
): Promise<{ readonly entry: ModelEntry; readonly path: string }> {
  const entry = manifest.models.find((model) => model.id === id);
  if (entry === undefined) {
    const known = manifest.models.map((model) => model.id).join(", ");
    throw new ToolError("not-found", `Expected one of the models ${known}; got ${id}.`);
  }
  const { state, reason } = await stateOf(folder, entry);
  if (state === "ready") return { entry, path: join(folder, entry.file) };
  const code = state === "missing" ? "model-missing" : "checksum-mismatch";
  throw new ToolError(code, `The model ${id} cannot be used: ${reason}`);
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new ToolError("io-failed", `Expected to look at ${path}; it failed. Check permissions.`, {
      cause: error,
    });
  }
}

function remedyFor(model: ModelEntry): string {
  return model.optional ? `It is optional: “rollcall models fetch ${model.id}” brings it.` : REMEDY;
}
