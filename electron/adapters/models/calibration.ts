import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { calibration, type Calibration } from "#contract/calibration";
import { ToolError } from "#contract/toolError";

const FILE = "calibration.json";

/**
 * Reads `calibration.json` of a models folder.
 * @throws AppError `not-found` when it is not there, `bad-input` when it does not follow the schema.
 */
export async function readCalibration(folder: string): Promise<Calibration> {
  const path = join(folder, FILE);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ToolError(
      "not-found",
      `Expected the recogniser's calibration at ${path}; it cannot be read. Take the file from the repository again.`,
      { cause },
    );
  });
  const parsed = z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue({ code: "custom", message: "it is no JSON" });
        return z.NEVER;
      }
    })
    .pipe(calibration)
    .safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ToolError(
    "bad-input",
    `Expected a calibration in ${path}; it does not fit: ${z.prettifyError(parsed.error)}`,
  );
}
