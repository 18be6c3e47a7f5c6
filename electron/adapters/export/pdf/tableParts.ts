import type { ReportCell, ReportColumn, ReportTable } from "#contract/report";

/** Some of a report's columns, with every row's cells under them. */
export type TablePart = {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  readonly totals?: readonly ReportCell[];
};

/** How much of the page's width a column of a wide table takes, padding included, in points; a name gets what is left. */
const ROOM_PT = { content: 34, rest: 126, blank: 80, letter: 18, photo: 34 } as const;

/**
 * Divides a matrix that is wider than the page: each part begins with the repeated columns, the last one ends with the totals, and the
 * letters are spread so that there are as few parts as can be. A table without letters stays whole.
 */
export function tableParts(table: ReportTable, widthPt: number): readonly TablePart[] {
  const { columns, repeatedColumns } = table;
  const places = columns.map((_, at) => at).slice(repeatedColumns);
  const letters = places.filter((at) => columns[at]?.width === "letter");
  const totals = places.filter((at) => columns[at]?.width !== "letter");
  const room = widthPt - roomOf(columns.slice(0, repeatedColumns));
  const perPart = Math.max(1, Math.floor(room / ROOM_PT.letter));
  const besideTotals = Math.max(
    0,
    Math.floor((room - roomOf(totals.flatMap((at) => columns[at] ?? []))) / ROOM_PT.letter),
  );
  if (letters.length <= besideTotals) return [{ ...table }];
  const before = Math.ceil((letters.length - besideTotals) / perPart);
  const share = Math.min(perPart, Math.ceil(letters.length / before));
  const parts = Array.from({ length: before }, (_, part) => letters.slice(part * share, (part + 1) * share));
  const fixed = columns.slice(0, repeatedColumns).map((_, at) => at);
  const last = [...letters.slice(before * share), ...totals];
  return [...parts, last].map((part) => pick(table, [...fixed, ...part]));
}

function roomOf(columns: readonly ReportColumn[]): number {
  return columns.reduce((sum, { width }) => sum + ROOM_PT[width], 0);
}

function pick({ columns, rows, totals }: ReportTable, places: readonly number[]): TablePart {
  const of = <T>(from: readonly T[]): readonly T[] => places.flatMap((at) => from[at] ?? []);
  return {
    columns: of(columns),
    rows: rows.map((row) => of(row)),
    ...(totals === undefined ? {} : { totals: of(totals) }),
  };
}
