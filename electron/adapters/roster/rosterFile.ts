import { readFile, stat } from "node:fs/promises";
import { AppError } from "#contract/errors";
import { decodeText } from "./decodeText";
import { readRosterCsv, type Roster } from "./rosterCsv";

const MAX_ROSTER_BYTES = 5 * 1024 * 1024;

/**
 * Reads a roster file, see `readRosterCsv`.
 * @throws AppError `not-found` when there is no such file, `bad-input` when it is no roster or larger than 5 MB.
 */
export async function readRosterFile(path: string): Promise<Roster> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new AppError("not-found", `${path}: expected the class roster (CSV), found no such file.`, {
      cause,
    });
  });
  if (!facts.isFile())
    throw new AppError("bad-input", `${path}: expected the class roster (CSV), found a folder.`);
  if (facts.size > MAX_ROSTER_BYTES) {
    throw new AppError("bad-input", `${path}: expected a roster of at most 5 MB, found ${facts.size} bytes.`);
  }
  return readRosterCsv(decodeText(await readFile(path), path), path);
}
