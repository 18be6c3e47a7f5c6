import { readSheet } from "read-excel-file/universal";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import { compareNaturally } from "#core/domain/pictureNames";
import type { TextTable } from "#core/domain/rosterTable";
import { storedZip } from "./storedZip";
import { xmlProblem, type CellLimits } from "./workbookXml";
import type { ZipLimits } from "./zipChecks";
import { openZip, type ZipMember } from "./zipFile";

type Parts = {
  readonly kept: ReadonlyMap<string, Uint8Array>;
  /** What cannot be read, and why; another sheet of the workbook still can. */
  readonly refused: ReadonlyMap<string, Why>;
};

const ZIP_LIMITS: ZipLimits = { members: 2000, totalBytes: 256 * 1024 * 1024 };
const MAX_PART_BYTES = 16 * 1024 * 1024;
const MAX_READ_BYTES = 48 * 1024 * 1024;
/** 5,000 students with room for titles and blank rows. */
const CELL_LIMITS: CellLimits = { rows: 10_000, columns: 1024 };
/** Longer than any name that is taken: what a shared text of a megabyte costs must not be paid in every cell. */
const MAX_CELL_LENGTH = 1000;
const WORKBOOK = "xl/workbook.xml";
const SHARED_PARTS = /^xl\/(?:_rels\/workbook\.xml\.rels|(?:workbook|styles|sharedStrings)\.xml)$/i;
const SHEETS = /^xl\/worksheets\/[^/]+\.xml$/i;

/**
 * Reads one sheet of an Excel workbook (.xlsx) as text: formulas by the value that was saved with them, numbers without an exponent
 * as far as they are exact, dates as 2003-11-21.
 * @param file how the workbook is called in errors.
 * @param sheet its name; the first sheet when left out.
 * @throws AppError `bad-input` when it is no workbook, or a hostile or damaged one, or has a cell past row 10,000; `not-found`
 * when it has no such sheet.
 */
export async function readXlsxTable(bytes: Uint8Array, file: string, sheet?: string): Promise<TextTable> {
  const members = await openZip(bytes, { ...ZIP_LIMITS, file, what: whyOf("excel-workbook") });
  if (!members.some(({ name }) => name === WORKBOOK)) {
    throw new AppError(because("roster-other-archive", { file }));
  }
  const parts = await readParts(members);
  for (const [name, why] of parts.refused) if (SHARED_PARTS.test(name)) throw refuse(file, why);
  const rows = await parse(parts, file, sheet);
  return { rows: rows.map((row) => row.map(cellText)), spoilt: new Map() };
}

async function readParts(members: readonly ZipMember[]): Promise<Parts> {
  const kept = new Map<string, Uint8Array>();
  const refused = new Map<string, Why>();
  let read = 0;
  for (const member of partsInOrder(members)) {
    if (member.size > MAX_PART_BYTES || read + member.size > MAX_READ_BYTES) {
      refused.set(member.name, whyOf("workbook-too-large"));
      continue;
    }
    read += member.size;
    const xml = decodeXml(await member.read());
    const problem = xml === undefined ? whyOf("workbook-not-utf8") : xmlProblem(xml, CELL_LIMITS);
    if (problem === undefined) kept.set(member.name, Buffer.from(xml ?? ""));
    else refused.set(member.name, problem);
  }
  return { kept, refused };
}

/** What every sheet needs comes first, then the sheets: a large last one costs the first nothing. */
function partsInOrder(members: readonly ZipMember[]): readonly ZipMember[] {
  const files = members.filter(({ kind }) => kind === "file");
  const sheets = files.filter(({ name }) => SHEETS.test(name));
  return [
    ...files.filter(({ name }) => SHARED_PARTS.test(name)),
    ...sheets.toSorted((a, b) => compareNaturally(a.name, b.name)),
  ];
}

async function parse(
  { kept, refused }: Parts,
  file: string,
  sheet: string | undefined,
): Promise<readonly (readonly unknown[])[]> {
  try {
    const zip = storedZip(kept).buffer;
    const rows = await readSheet<string>(zip, sheet ?? 1, { parseNumber: numberText });
    if (!Array.isArray(rows)) throw new Error("the sheet holds no cells");
    return rows;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const missing = Array.from(refused).find(([name]) => message.includes(`"${name}" file not found`));
    if (missing) throw refuse(file, missing[1], cause);
    if (cause instanceof Error && cause.name === "SheetNotFoundError") {
      throw new AppError(because("workbook-sheet-missing", { file, sheet: sheet ?? "1", detail: message }), {
        cause,
      });
    }
    throw refuse(file, whyOf("workbook-damaged", { detail: message }), cause);
  }
}

function decodeXml(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return typeof cell === "string" ? cell.slice(0, MAX_CELL_LENGTH) : "";
}

/** A number as a list would show it. One of 16 digits or more keeps its exponent: spreadsheets have rounded it. */
function numberText(written: string): string {
  if (/^\d+$/.test(written)) return written;
  const number = Number(written);
  if (!Number.isFinite(number)) return written;
  if (!Number.isInteger(number)) return String(Number(number.toPrecision(15)));
  return Math.abs(number) < 1e15 ? number.toFixed(0) : number.toExponential();
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  return time.startsWith("00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

function refuse(file: string, problem: Why, cause?: unknown): AppError {
  return new AppError(because("workbook-unusable", { file, problem }), {
    cause,
  });
}
