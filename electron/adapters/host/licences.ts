import { readFile } from "node:fs/promises";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { licence, type Licence } from "#contract/support";
import { z } from "zod";

const licenceFile = z.array(licence);

/** Reads what `scripts/licences.mjs` wrote when Rollcall was built. @throws AppError `damaged` or `not-found` */
export async function readLicences(path: string): Promise<readonly Licence[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AppError(because("installation-incomplete", { what: path }), { cause });
  });
  try {
    return licenceFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(because("installation-damaged", { what: path }), { cause });
  }
}
