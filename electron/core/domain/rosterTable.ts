import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { Problem, RosterStudent } from "#contract/take";
import type { Why, WhyParam } from "#contract/why";
import { problemIn } from "./problems";
import { findColumns, type RosterColumns } from "./rosterHeadings";

/** The cells of one sheet as text, whatever file it came from; the first row is row 1, as spreadsheets count. */
export type TextTable = {
  readonly rows: readonly (readonly string[])[];
  /** Rows (0-based) that could not be told apart into cells, and why: their cells are not to be believed. */
  readonly spoilt: ReadonlyMap<number, Why>;
};

/** What somebody says of a table where its headings do not say it, or say it wrongly. */
export type RosterChoice = {
  readonly columns?: RosterColumns;
  /** Row of the headings, counted from 1; 0 when the list begins in the first row. */
  readonly headingRow?: number;
};

/** Why one row, counted from 1 with the headings and everything above them, is no student. */
export type RowError = { readonly row: number; readonly why: Why };

/** The students of a table in its order, and the rows that are none. */
export type RosterRows = {
  readonly students: readonly RosterStudent[];
  readonly errors: readonly RowError[];
};

/** A table as it would be read, for somebody who decides whether that is right. */
export type RosterPreview = {
  /** Row of the headings, counted from 1; 0 when there is none. */
  readonly headingRow: number;
  /** The text of every column's heading, blank ones included, as many as the widest row that is shown has cells. */
  readonly headings: readonly string[];
  /** `null` when the headings do not say where number and name are: they have to be chosen. */
  readonly columns: RosterColumns | null;
  /** The first rows below the headings that are not blank. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly counts: { readonly rows: number; readonly students: number; readonly errors: number };
  /** The first rows that would be no student. */
  readonly errors: readonly RowError[];
};

type Layout = { readonly heading: number; readonly columns: RosterColumns | undefined };
type Row = { readonly index: number; readonly cells: readonly string[] };

/** University exports put a title, a class and a term above the headings. */
const HEADING_SEARCH_ROWS = 20;
const MAX_ROWS = 5000;
const MAX_NUMBER_LENGTH = 64;
const MAX_NAME_LENGTH = 200;
const SHOWN_ROWS = 10;
const SHOWN_ERRORS = 20;

/**
 * Finds the students of a table: by the columns that were chosen, or that its headings name in English or Vietnamese; a full name
 * in one column or split. Numbers and names come back trimmed, in NFC, inner spaces collapsed, leading zeros kept. A row that
 * cannot be used is an error with its row number, and the rest goes on.
 * @param file how the table is called in errors.
 * @throws AppError `bad-input` when number and name cannot be found, or there is no usable student, or more than 5,000 rows.
 */
export function readRosterTable(table: TextTable, file: string, choice: RosterChoice = {}): RosterRows {
  const { heading, columns } = layoutOf(table, choice);
  if (columns === undefined) {
    const headings = describeHeadings(table, Math.max(0, heading));
    throw new AppError(because("roster-without-headings", { file, headings }));
  }
  const { students, errors } = readRows(table, rowsBelow(table, heading, file), columns);
  if (students.length === 0) throw withoutStudents(file, errors);
  return { students, errors };
}

function withoutStudents(file: string, errors: readonly RowError[]): AppError {
  const [first] = errors;
  if (first === undefined) return new AppError(because("roster-without-students", { file }));
  const params = { file, count: errors.length, first: ofRow(first) };
  return new AppError(because("roster-without-usable-rows", params));
}

/**
 * Shows what reading a table would give, without refusing one whose columns have yet to be chosen.
 * @throws AppError `bad-input` when there are more than 5,000 rows.
 */
export function previewRosterTable(table: TextTable, file: string, choice: RosterChoice = {}): RosterPreview {
  const { heading, columns } = layoutOf(table, choice);
  const rows = rowsBelow(table, heading, file);
  const shown = rows.slice(0, SHOWN_ROWS);
  const named = table.rows[heading] ?? [];
  const width = Math.max(named.length, ...shown.map(({ cells }) => cells.length));
  const { students, errors } = columns ? readRows(table, rows, columns) : { students: [], errors: [] };
  return {
    headingRow: heading + 1,
    headings: Array.from({ length: width }, (_, column) => show(named[column] ?? "")),
    columns: columns ?? null,
    rows: shown.map(({ index, cells }) => ({ row: index + 1, cells: cells.map(show) })),
    counts: { rows: rows.length, students: students.length, errors: errors.length },
    errors: errors.slice(0, SHOWN_ERRORS),
  };
}

/** Whether the headings of a table say where number and name are. */
export function namesItsColumns(table: TextTable): boolean {
  return guessLayout(table) !== undefined;
}

/** Errors of rows as problems of the file they are in. */
export function rosterProblems(errors: readonly RowError[], file: string): readonly Problem[] {
  return errors.map((error) => problemIn(file, ofRow(error)));
}

function ofRow({ row, why }: RowError): Why {
  return whyOf("roster-row", { row, reason: why });
}

function layoutOf(table: TextTable, { columns, headingRow }: RosterChoice): Layout {
  if (headingRow !== undefined) {
    const heading = headingRow - 1;
    return { heading, columns: columns ?? findColumns(table.rows[heading] ?? []) };
  }
  const guess = guessLayout(table);
  return { heading: guess?.heading ?? likelyHeading(table), columns: columns ?? guess?.columns };
}

function guessLayout({ rows }: TextTable): Layout | undefined {
  for (const [heading, cells] of rows.slice(0, HEADING_SEARCH_ROWS).entries()) {
    const columns = findColumns(cells);
    if (columns) return { heading, columns };
  }
  return undefined;
}

/**
 * Headings nobody understands are still the first row that fills the most cells: titles fill one. Where that row has a number in a
 * column in which the next one has a number too, it is a student already, and whatever stands above it the heading.
 */
function likelyHeading({ rows }: TextTable): number {
  const filled = rows.slice(0, HEADING_SEARCH_ROWS).map((cells) => cells.filter(isFilled).length);
  const likely = Math.max(0, filled.indexOf(Math.max(0, ...filled)));
  const [row = [], next = row] = rows.slice(likely, likely + 2);
  const isStudent = row.some((cell, column) => isLongNumber(cell) && isLongNumber(next[column] ?? ""));
  return isStudent ? likely - 1 : likely;
}

/** Like a student's number: "102180101", "B20DCCN001"; years and marks are shorter. */
function isLongNumber(cell: string): boolean {
  return /^[\p{L}\d./-]*\d{3}[\p{L}\d./-]*$/u.test(cell.trim());
}

function rowsBelow({ rows }: TextTable, heading: number, file: string): readonly Row[] {
  const found: Row[] = [];
  for (const [index, cells] of rows.entries()) {
    if (index <= heading || !cells.some(isFilled)) continue;
    if (found.length === MAX_ROWS) {
      throw new AppError(because("roster-too-long", { file, most: MAX_ROWS }));
    }
    found.push({ index, cells });
  }
  return found;
}

function readRows({ spoilt }: TextTable, rows: readonly Row[], columns: RosterColumns): RosterRows {
  const students = new Map<string, RosterStudent>();
  const errors: RowError[] = [];
  for (const { index, cells } of rows) {
    const student = spoilt.get(index) ?? readRow(cells, columns, students);
    if ("reason" in student) errors.push({ row: index + 1, why: student });
    else students.set(student.studentId, student);
  }
  return { students: [...students.values()], errors };
}

function readRow(
  cells: readonly string[],
  columns: RosterColumns,
  earlier: ReadonlyMap<string, RosterStudent>,
): RosterStudent | Why {
  const studentId = tidy(unguard(cells[columns.number] ?? ""));
  const name = tidy(columns.name.map((column) => cells[column] ?? "").join(" "));
  if (studentId === "") return whyOf("row-without-number", { name: shorten(name) });
  if (name === "") return whyOf("row-without-name", { number: shorten(studentId) });
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(studentId)) {
    return whyOf("row-number-rounded", { number: studentId });
  }
  if (studentId.length > MAX_NUMBER_LENGTH) {
    return whyOf("row-number-too-long", { most: MAX_NUMBER_LENGTH, number: shorten(studentId) });
  }
  if (name.length > MAX_NAME_LENGTH) {
    return whyOf("row-name-too-long", { number: studentId, most: MAX_NAME_LENGTH });
  }
  const same = earlier.get(studentId);
  if (same) return whyOf("row-number-again", { number: studentId, name, first: same.name });
  return { studentId, name };
}

function describeHeadings({ rows }: TextTable, heading: number): WhyParam {
  const headings = (rows[heading] ?? []).map(tidy);
  if (!headings.some(Boolean)) return whyOf("headings-of-empty-file");
  return headings
    .slice(0, 12)
    .map((text) => `"${shorten(text)}"`)
    .join(", ");
}

/** Spreadsheets write ="0123" to keep leading zeros, and people type '0123. */
function unguard(cell: string): string {
  return /^\s*="(.*)"\s*$/su.exec(cell)?.[1] ?? cell.replace(/^\s*'/u, "");
}

function isFilled(cell: string): boolean {
  return tidy(cell) !== "";
}

function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/(?![\u200C\u200D])\p{Format}/gu, "")
    .replaceAll(/[\s\p{Control}]+/gu, " ")
    .trim();
}

function show(cell: string): string {
  return tidy(cell).slice(0, MAX_NAME_LENGTH);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
