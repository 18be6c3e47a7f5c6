import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ToolError } from "#contract/toolError";
import { modelManifest, type ModelManifest } from "#contract/models";

const FILE = "manifest.json";

/**
 * Reads `manifest.json` of a models folder.
 * @throws AppError `not-found` when it is not there, `bad-input` when it does not follow the schema.
 */
export async function readManifest(folder: string): Promise<ModelManifest> {
  const path = join(folder, FILE);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ToolError(
      "not-found",
      `Expected the list of models at ${path}; it cannot be read. Check --models.`,
      {
        cause,
      },
    );
  });
  return parseManifest(text, path);
}

function parseManifest(text: string, path: string): ModelManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ToolError(
      "bad-input",
      `Expected JSON in ${path}; it is not. Take the file from the repository again.`,
      {
        cause,
      },
    );
  }
  const result = modelManifest.safeParse(json);
  if (result.success) return result.data;
  throw new ToolError(
    "bad-input",
    `Expected a list of models in ${path}; it does not fit:\n${z.prettifyError(result.error)}`,
    { cause: result.error },
  );
}
