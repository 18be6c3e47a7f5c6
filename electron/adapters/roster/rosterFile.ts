import { readFile, stat } from "node:fs/promises";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Problem, RosterStudent } from "#contract/take";
import { readRosterTable, rosterProblems, type RosterChoice, type TextTable } from "#core/domain/rosterTable";
import { decodeText } from "./decodeText";
import { readCsvTable } from "./rosterCsv";

/** The students of a class in the file's order, and what could not be used of it. */
type Roster = { readonly students: readonly RosterStudent[]; readonly problems: readonly Problem[] };

const MAX_ROSTER_BYTES = 5 * 1024 * 1024;
const ZIP_SIGNATURES = new Set(["PK\u0003\u0004", "PK\u0005\u0006"]);
const OLD_WORKBOOK_SIGNATURE = "\u00d0\u00cf\u0011\u00e0";

/**
 * Reads a roster file, CSV or XLSX, see `readTable` and `readRosterTable`.
 * @throws AppError `not-found` when there is no such file, `bad-input` when it is no roster or larger than 5 MB.
 */
export async function readRosterFile(path: string, choice: RosterChoice = {}): Promise<Roster> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new AppError(because("roster-file-missing", { file: path }), {
      cause,
    });
  });
  if (!facts.isFile()) throw new AppError(because("roster-is-folder", { file: path }));
  checkSize(facts.size, path);
  const { students, errors } = readRosterTable(await readTable(await readFile(path), path), path, choice);
  return { students, problems: rosterProblems(errors, path) };
}

/**
 * The cells of a roster as text, CSV or XLSX by what the bytes are, whatever the file is called.
 * @param file how it is called in errors.
 * @throws AppError `bad-input` when it is neither, or larger than 5 MB; `not-found` when the workbook has no such sheet.
 */
export async function readTable(
  bytes: Uint8Array,
  file: string,
  { sheet }: { readonly sheet?: string } = {},
): Promise<TextTable> {
  checkSize(bytes.byteLength, file);
  const signature = String.fromCharCode(...bytes.subarray(0, 4));
  if (ZIP_SIGNATURES.has(signature)) {
    // A CSV roster need not wait for the workbook parser.
    const { readXlsxTable } = await import("./rosterXlsx");
    return readXlsxTable(bytes, file, sheet);
  }
  if (signature === OLD_WORKBOOK_SIGNATURE) {
    throw new AppError(because("roster-old-excel", { file }));
  }
  return readCsvTable(decodeText(bytes, file));
}

function checkSize(bytes: number, file: string): void {
  if (bytes <= MAX_ROSTER_BYTES) return;
  throw new AppError(because("roster-too-large", { file, bytes }));
}
