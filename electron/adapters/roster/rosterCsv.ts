import Papa from "papaparse";
import { whyOf } from "#contract/reasons/reasons";
import { namesItsColumns, type TextTable } from "#core/domain/rosterTable";

const DELIMITERS = [",", ";", "\t"] as const;
const OPEN_QUOTE = whyOf("row-open-quote");

/** The cells of CSV text, by the delimiter (comma, semicolon, tab) with which it makes sense as a roster, or makes the most columns. */
export function readCsvTable(text: string): TextTable {
  const lines = text.replaceAll(/\r\n?/g, "\n");
  const tables = DELIMITERS.map((delimiter) => parseTable(lines, delimiter));
  return tables.find(namesItsColumns) ?? widestOf(tables);
}

function parseTable(text: string, delimiter: string): TextTable {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const openQuotes = errors.filter((error) => error.code === "MissingQuotes");
  return { rows: data, spoilt: new Map(openQuotes.map((error) => [error.row ?? 0, OPEN_QUOTE])) };
}

function widestOf(tables: readonly TextTable[]): TextTable {
  return tables.reduce((best, table) => (widthOf(table) > widthOf(best) ? table : best));
}

function widthOf({ rows }: TextTable): number {
  return rows.reduce((width, row) => Math.max(width, row.length), 0);
}
