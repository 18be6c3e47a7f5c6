import Papa from "papaparse";
import { AppError } from "#contract/errors";
import type { Problem, RosterStudent } from "#contract/take";
import { findColumns, type RosterColumns } from "./headings";

/** The students of a class in the file's order, and what could not be used of it. */
export type Roster = { readonly students: readonly RosterStudent[]; readonly problems: readonly Problem[] };

type Table = {
  readonly rows: readonly (readonly string[])[];
  /** Rows (0-based) in which a quotation mark opens and never closes, which swallows everything after it. */
  readonly openQuotes: ReadonlySet<number>;
};
type Heading = { readonly table: Table; readonly row: number; readonly columns: RosterColumns };

const DELIMITERS = [",", ";", "\t"] as const;
/** University exports put a title, a class and a term above the headings. */
const HEADING_SEARCH_ROWS = 20;
const MAX_ROWS = 5000;
const MAX_NUMBER_LENGTH = 64;
const MAX_NAME_LENGTH = 200;

/**
 * Reads a class roster from CSV text: comma, semicolon or tab; English or Vietnamese headings; a full name in one column or split.
 * Numbers and names come back trimmed, in NFC, inner spaces collapsed, leading zeros kept. A row that cannot be used is a problem
 * with its row number as a spreadsheet counts (the heading row included), and the rest goes on.
 * @param file how the file is called in problems and errors.
 * @throws AppError `bad-input` when there is no heading row, no usable student or more than 5,000 rows.
 */
export function readRosterCsv(text: string, file: string): Roster {
  const { table, row, columns } = findHeading(text.replaceAll(/\r\n?/g, "\n"), file);
  const students = new Map<string, RosterStudent>();
  const problems: Problem[] = [];
  for (const [index, cells] of table.rows.entries()) {
    if (index <= row || cells.every((cell) => tidy(cell) === "")) continue;
    if (students.size + problems.length === MAX_ROWS) {
      throw new AppError(
        "bad-input",
        `${file}: expected at most ${MAX_ROWS} students, found more. Split it by class.`,
      );
    }
    const student = readRow(cells, columns, table.openQuotes.has(index), students);
    if (typeof student === "string") problems.push({ file, reason: `Row ${index + 1}: ${student}` });
    else students.set(student.studentId, student);
  }
  if (students.size === 0) {
    const why = problems[0]
      ? ` ${problems.length} rows could not be used, the first: ${problems[0].reason}`
      : "";
    throw new AppError(
      "bad-input",
      `${file}: expected at least one student below the headings, found none.${why}`,
    );
  }
  return { students: [...students.values()], problems };
}

function readRow(
  cells: readonly string[],
  columns: RosterColumns,
  hasOpenQuote: boolean,
  earlier: ReadonlyMap<string, RosterStudent>,
): RosterStudent | string {
  if (hasOpenQuote)
    return "a quotation mark is opened and never closed; this row and all after it could not be read.";
  const studentId = tidy(unguard(cells[columns.number] ?? ""));
  const name = tidy(columns.name.map((column) => cells[column] ?? "").join(" "));
  if (studentId === "") return `the student number is missing (name: "${shorten(name)}").`;
  if (name === "") return `the name of ${shorten(studentId)} is missing.`;
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(studentId)) {
    return `a spreadsheet has rounded the number to ${studentId}; format its column as text and type it again.`;
  }
  if (studentId.length > MAX_NUMBER_LENGTH) {
    return `the student number is longer than ${MAX_NUMBER_LENGTH} characters ("${shorten(studentId)}").`;
  }
  if (name.length > MAX_NAME_LENGTH) {
    return `the name of ${studentId} is longer than ${MAX_NAME_LENGTH} characters.`;
  }
  const same = earlier.get(studentId);
  if (same)
    return `the number ${studentId} (${name}) is already that of ${same.name}; the first one is kept.`;
  return { studentId, name };
}

function findHeading(text: string, file: string): Heading {
  const tables = DELIMITERS.map((delimiter) => parseTable(text, delimiter));
  for (const table of tables) {
    for (const [row, cells] of table.rows.slice(0, HEADING_SEARCH_ROWS).entries()) {
      const columns = findColumns(cells);
      if (columns) return { table, row, columns };
    }
  }
  throw new AppError(
    "bad-input",
    `${file}: expected headings for the student number and the full name (student_number,full_name or MSSV,Họ và tên), ` +
      `found ${describeFirstRow(tables)}.`,
  );
}

function parseTable(text: string, delimiter: string): Table {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const openQuotes = errors.filter((error) => error.code === "MissingQuotes").map((error) => error.row ?? 0);
  return { rows: data, openQuotes: new Set(openQuotes) };
}

function describeFirstRow(tables: readonly Table[]): string {
  const firstRows = tables.map(
    (table) => table.rows.map((row) => row.map(tidy)).find((row) => row.some(Boolean)) ?? [],
  );
  const widest = firstRows.reduce((best, row) => (row.length > best.length ? row : best), []);
  const shown = widest.slice(0, 12).map((heading) => `"${shorten(heading)}"`);
  return shown.length === 0 ? "an empty file" : shown.join(", ");
}

/** Spreadsheets write ="0123" to keep leading zeros, and people type '0123. */
function unguard(cell: string): string {
  return /^\s*="(.*)"\s*$/su.exec(cell)?.[1] ?? cell.replace(/^\s*'/u, "");
}

function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/(?![\u200C\u200D])\p{Format}/gu, "")
    .replaceAll(/[\s\p{Control}]+/gu, " ")
    .trim();
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
