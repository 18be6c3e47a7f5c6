import Papa from "papaparse";
import type { ReportCell, ReportTable } from "#contract/report";
import { cleanText } from "../cleanText";

/** Without it Excel takes UTF-8 for the system's old code page. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What a spreadsheet would calculate (=, +, -, @), also behind spaces, and what it takes for the start of another cell. */
const FORMULA = /^[\s\u00A0]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/u;

/**
 * Rows as CSV (RFC 4180) for people: UTF-8 with a byte order mark, and an apostrophe before whatever a spreadsheet would take for a
 * formula.
 */
export function peoplesCsv(rows: readonly (readonly string[])[]): Uint8Array {
  return csvBytes(`${BYTE_ORDER_MARK}${csvText(rows)}`);
}

/** Rows as CSV for programs: as above without the byte order mark, which some take for part of the first title. */
export function programsCsv(rows: readonly (readonly string[])[]): Uint8Array {
  return csvBytes(csvText(rows));
}

/** The table of a report, as `peoplesCsv`: titles in full, then the rows, then the totals. */
export function reportCsv({ columns, rows, totals }: ReportTable): Uint8Array {
  const isShown = columns.map(({ width }) => width !== "photo");
  const shown = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, at) => isShown[at] === true);
  const titles = columns.map(({ title, fullTitle }) => fullTitle ?? title);
  const body = [...rows, ...(totals === undefined ? [] : [totals])];
  return peoplesCsv([shown(titles), ...body.map((row) => shown(row).map(csvCell))]);
}

/** Numbers as figures, a rate as people read it, a status by its word. */
function csvCell(cell: ReportCell): string {
  return cell.kind === "count" ? String(cell.value) : cell.text;
}

function csvText(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(cleanText));
  return Papa.unparse(cells, { escapeFormulae: FORMULA, newline: "\r\n" });
}

function csvBytes(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\r\n`);
}
