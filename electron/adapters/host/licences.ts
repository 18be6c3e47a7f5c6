import { readFile } from "node:fs/promises";
import { AppError } from "#contract/errors";
import { licence, type Licence } from "#contract/support";
import { z } from "zod";

const licenceFile = z.array(licence);

/** Reads what `scripts/licences.mjs` wrote when Rollcall was built. @throws AppError `damaged` or `io-failed` */
export async function readLicences(path: string): Promise<readonly Licence[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AppError("io-failed", `${path} cannot be read. Install Rollcall again.`, { cause });
  });
  try {
    return licenceFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError("damaged", `${path} is not the list of licences. Install Rollcall again.`, { cause });
  }
}
