import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import type { ReportCell, ReportColumn, ReportTable, Tone } from "#contract/report";
import { cleanText } from "../cleanText";

type Cell<Kind extends ReportCell["kind"]> = Extract<ReportCell, { readonly kind: Kind }>;

const MIN_WIDTH = 6;
const MAX_WIDTH = 44;
const LETTER_WIDTH = 6.5;
const MAX_SHEET_NAME = 31;
const HEADING_FILL = "#eef1f5";
const INK: Readonly<Record<Tone, string | undefined>> = {
  good: "#17693f",
  warn: "#8a5300",
  bad: "#a8231f",
  plain: undefined,
};

/** Marks a cell whose text the package would lose; it is put right when the sheet's XML is made. No other cell holds a formula. */
const SET_ASIDE = "ROLLCALL-TEXT:";

/**
 * A report as an Excel workbook (ECMA-376): typed cells, a heading that stays in sight, columns as wide as what they hold. Texts are
 * cells of text, which no spreadsheet calculates whatever they begin with.
 */
export async function renderXlsx(report: ReportTable): Promise<Uint8Array> {
  const isShown = report.columns.map(({ width }) => width !== "photo");
  const shown = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, at) => isShown[at] === true);
  const columns = shown(report.columns);
  const facts = [report.heading, report.title, report.subtitle.join(" · ")].map((text, at) => [
    { ...textObject(text), ...(at === 1 ? { fontWeight: "bold" as const, fontSize: 14 } : {}) },
  ]);
  const counts = report.counts.map(({ label, value }) => [textObject(label), { type: Number, value }]);
  const titles = columns.map((column) => titleObject(column));
  const body = report.rows.map((row) => shown(row).map((cell, at) => cellObject(cell, columns[at])));
  const totals = report.totals === undefined ? [] : [boldRow(shown(report.totals), columns)];
  const isMatrix = report.repeatedColumns > 0;
  const workbook = writeXlsxFile(
    [
      {
        data: [titles, ...body, ...totals],
        sheet: sheetName(report.heading),
        columns: columns.map((column, at) => ({ width: widthOf(column, shown, report, at) })),
        ...(report.orientation === "landscape" ? { orientation: "landscape" as const } : {}),
        stickyRowsCount: 1,
        ...(isMatrix ? { stickyColumnsCount: report.repeatedColumns } : {}),
      },
      {
        data: [...facts, [], ...counts, [], ...report.notes.map((note) => [textObject(note)])],
        sheet: report.language === "vi" ? "Tóm tắt" : "Summary",
        columns: [{ width: 30 }, { width: 12 }],
      },
    ],
    { features: [{ files: { transform: { "xl/worksheets/sheet{id}.xml": { transform: keepEveryText } } } }] },
  );
  return new Uint8Array(await workbook.toBuffer());
}

function boldRow(cells: readonly ReportCell[], columns: readonly ReportColumn[]): CellObject[] {
  return cells.map((cell, at) => ({ ...cellObject(cell, columns[at]), fontWeight: "bold" }));
}

function titleObject({ title, fullTitle, align, width }: ReportColumn): CellObject {
  const isLetter = width === "letter";
  return {
    ...textObject(fullTitle ?? title),
    fontWeight: "bold",
    backgroundColor: HEADING_FILL,
    align,
    alignVertical: "center",
    wrap: true,
    ...(isLetter ? { textRotation: 90, height: 92, wrap: false } : {}),
  };
}

function cellObject(cell: ReportCell, column: ReportColumn | undefined): CellObject {
  const align = column?.align ?? "left";
  switch (cell.kind) {
    case "count":
      return { type: Number, value: cell.value, align };
    case "rate":
      return cell.value === undefined
        ? { ...textObject(cell.text), align }
        : { type: Number, value: cell.value, format: "0.0%", align };
    case "status":
      return { ...statusObject(cell, column), align };
    case "time":
      return isDay(cell)
        ? { type: Date, value: new Date(`${cell.date}T00:00:00Z`), format: "yyyy-mm-dd", align }
        : { ...textObject(cell.text), align };
    case "text":
    case "photo":
      return { ...textObject(cell.text), align };
  }
}

function statusObject({ text, letter, tone }: Cell<"status">, column: ReportColumn | undefined): CellObject {
  const ink = INK[tone];
  const shown = textObject(column?.width === "letter" ? letter : text);
  return ink === undefined ? shown : { ...shown, textColor: ink };
}

/** A day alone is a date to a spreadsheet; one with a star, or a time of day, is words. */
function isDay(cell: Cell<"time">): cell is Cell<"time"> & { readonly date: string } {
  return cell.date !== undefined && cell.time === undefined && !cell.text.endsWith("*");
}

/** Text that is marked as such, so that "0042" stays "0042" when somebody edits it. */
function textObject(given: string): CellObject {
  // "_x000D_" is how a workbook writes a sign that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
  const text = cleanText(given).replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_");
  if (text === "") return {};
  if (text in {}) return { type: "Formula", value: `${SET_ASIDE}${text}`, format: "@" };
  return { type: String, value: text, format: "@" };
}

/**
 * The package keeps texts in an object and takes names that every object inherits ("constructor") for texts that it knows already.
 * Such a text becomes a text of its own cell (ECMA-376 part 1, 18.3.1.53).
 */
function keepEveryText(xml: string): string {
  return xml.replaceAll(
    new RegExp(`<c ([^>]*)><f>${SET_ASIDE}([^<]*)</f></c>`, "gu"),
    (_, attributes: string, text: string) => `<c ${attributes} t="inlineStr"><is><t>${text}</t></is></c>`,
  );
}

function widthOf(
  column: ReportColumn,
  shown: <T>(cells: readonly T[]) => readonly T[],
  { rows }: ReportTable,
  at: number,
): number {
  if (column.width === "letter") return LETTER_WIDTH;
  const widest = Math.max(
    column.title.length,
    ...rows.slice(0, 1000).map((row) => shown(row)[at]?.text.length ?? 0),
  );
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, widest + 2));
}

/** Excel allows 31 characters and none of these. */
function sheetName(text: string): string {
  return text.replace(/[\\/?*[\]:]/gu, " ").slice(0, MAX_SHEET_NAME);
}
