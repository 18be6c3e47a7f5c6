import type { Content, ContentTable, CustomTableLayout, TableCell } from "pdfmake/interfaces";
import type { Paper, ReportCell, ReportColumn, ReportTable } from "#contract/report";
import { dataUrl } from "./letterhead";
import { ACCENT, HEADING_FILL, RULE, TONE_FILL, TONE_INK } from "./palette";
import { tableParts, type TablePart } from "./tableParts";

/** Photographs by their id, small already. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** With this many rows, closer ones keep notes and signature on the first page instead of alone on a second. */
const CLOSE_ROWS = { A4: { from: 29, to: 39 }, Letter: { from: 26, to: 38 } } as const;
const ROOMY = { badge: 13, padding: 2.2, side: 5, fontSize: 9 } as const;
const CLOSE = { badge: 11.5, padding: 1.1, side: 3.5, fontSize: 8.5 } as const;
/** Letter is upright 50 points lower than A4. */
const CLOSEST = { badge: 10, padding: 0.6, side: 3.5, fontSize: 8 } as const;
const MATRIX = { badge: 11, padding: 1.4, side: 2.5, fontSize: 7.5 } as const;
type Density = typeof ROOMY | typeof CLOSE | typeof CLOSEST | typeof MATRIX;

const WIDTHS = { content: "auto", rest: "*", blank: 74, letter: 13, photo: 27 } as const;
/** Beside a photograph, words stand at its middle. */
const MIDDLE = { verticalAlignment: "middle" } as const;
/** So many letters stay on one line where a long name needs the room. */
const SHORT = 36;
const PHOTO_PT = [27, 34] as [number, number];

/** The table of a report: as one, or, where it is wider than the page, as several under each other that begin alike. */
export function reportTables(
  report: ReportTable,
  widthPt: number,
  { paper, pictures }: { readonly paper: Paper; readonly pictures: Pictures },
): readonly Content[] {
  const density = densityOf(report, paper);
  return tableParts(report, widthPt).map((part, index): Content => {
    const table = tableOf(part, density, pictures);
    return index === 0 ? table : { ...table, pageBreak: "before" };
  });
}

function densityOf({ columns, rows }: ReportTable, paper: Paper): Density {
  if (columns.some(({ width }) => width === "letter")) return MATRIX;
  const { from, to } = CLOSE_ROWS[paper];
  if (rows.length < from || rows.length > to) return ROOMY;
  return paper === "Letter" ? CLOSEST : CLOSE;
}

function tableOf({ columns, rows, totals }: TablePart, density: Density, pictures: Pictures): ContentTable {
  const titles = columns.map((column): TableCell => titleCell(column, density));
  const body = rows.map((row) => row.map((cell, at) => tableCell(cell, columns[at], density, pictures)));
  const sums = totals?.map((cell, at): TableCell => ({
    text: cell.text,
    bold: true,
    alignment: columns[at]?.align ?? "left",
    ...(columns[at]?.width === "letter" ? { fontSize: density.fontSize - 1 } : {}),
  }));
  return {
    fontSize: density.fontSize,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => WIDTHS[width]),
      body: [titles, ...body, ...(sums === undefined || rows.length === 0 ? [] : [sums])],
    },
    layout: layoutOf(density, sums !== undefined && rows.length > 0),
  };
}

function titleCell({ title, align, width }: ReportColumn, density: Density): TableCell {
  if (width !== "letter") {
    const fontSize = Math.min(8.5, density.fontSize);
    return { text: title, bold: true, alignment: align, fontSize, noWrap: width === "content" };
  }
  return { text: title.replace(/([ /])/u, "$1\n"), bold: true, alignment: align, fontSize: 6 };
}

function tableCell(
  cell: ReportCell,
  column: ReportColumn | undefined,
  density: Density,
  pictures: Pictures,
): TableCell {
  if (cell.kind === "photo") return photoCell(cell.mediaId, pictures);
  if (cell.kind !== "status") {
    const isShort = column?.width === "content" && cell.text.length <= SHORT;
    const noWrap = cell.kind !== "text" || isShort;
    const alignment = column?.align ?? "left";
    return { text: cell.text, alignment, margin: [0, 0.5, 0, 0], noWrap, ...MIDDLE };
  }
  const ink = TONE_INK[cell.tone];
  if (column?.width === "letter") {
    const isExpected = cell.tone === "plain" || cell.tone === "good";
    const fill = isExpected ? {} : { fillColor: TONE_FILL[cell.tone], bold: true };
    return { text: cell.letter, alignment: "center", color: ink, margin: [0, 0.5, 0, 0], ...fill };
  }
  const side = density.badge;
  const square = { type: "rect" as const, x: 0, y: 0, w: side, h: side, r: 3, color: TONE_FILL[cell.tone] };
  const letter = { text: cell.letter, bold: true, fontSize: side - 4.5, color: ink };
  return {
    ...MIDDLE,
    columns: [
      {
        width: side,
        stack: [{ canvas: [square] }, { ...letter, alignment: "center", margin: [0, 1 - side, 0, 0] }],
      },
      { width: "auto", text: cell.text, color: ink, margin: [5, 0.5, 0, 0], noWrap: true },
    ],
  };
}

function photoCell(mediaId: string | undefined, pictures: Pictures): TableCell {
  const picture = mediaId === undefined ? undefined : pictures.get(mediaId);
  return picture === undefined
    ? ""
    : { image: dataUrl(picture), fit: PHOTO_PT, alignment: "center", margin: [0, 1, 0, 1] };
}

function layoutOf({ padding, side }: Density, hasTotals: boolean): CustomTableLayout {
  const isFrame = (row: number, rows: number) => row <= 1 || row === rows || (hasTotals && row === rows - 1);
  return {
    hLineWidth: (row, node) => (isFrame(row, node.table.body.length) ? 0.9 : 0.4),
    hLineColor: (row, node) => (isFrame(row, node.table.body.length) ? ACCENT : RULE),
    vLineWidth: () => 0,
    fillColor: (row) => (row === 0 ? HEADING_FILL : null),
    paddingLeft: () => side,
    paddingRight: () => side,
    paddingTop: (row) => (row === 0 ? 3.5 : padding),
    paddingBottom: (row) => (row === 0 ? 3.5 : padding),
  };
}
