import type {
  Content,
  ContentTable,
  CustomTableLayout,
  TableCell,
  TDocumentDefinitions,
} from "pdfmake/interfaces";
import type { ReportCell, ReportColumn, ReportCount, ReportTable } from "#core/domain/report";
import { ACCENT, HEADING_FILL, INK, MUTED, RULE, TONE_FILL, TONE_INK } from "./palette";

const PAGE_MARGIN_PT = 40;
/** With this many rows, closer ones keep notes and signature on the first page instead of alone on a second. */
const CLOSE_ROWS = { from: 29, to: 39 } as const;
const ROOMY = { badge: 13, padding: 2.2, fontSize: 9 } as const;
const CLOSE = { badge: 11.5, padding: 1.1, fontSize: 8.5 } as const;
type Density = typeof ROOMY | typeof CLOSE;
const COLUMN_WIDTHS = { content: "auto", rest: "*", blank: 78 } as const;

/** An A4 page of a report: heading, counts, table with a repeated heading row, notes, signature, page numbers. */
export function reportPage(report: ReportTable, createdAt: Date): TDocumentDefinitions {
  return {
    pageSize: "A4",
    pageMargins: [PAGE_MARGIN_PT, 34, PAGE_MARGIN_PT, 42],
    defaultStyle: { font: "BeVietnamPro", fontSize: 9, color: INK, lineHeight: 1 },
    language: report.language,
    displayTitle: true,
    info: {
      title: `${report.kind} – ${report.title}`,
      subject: report.subtitle.join(" · "),
      creator: "Rollcall",
      producer: "Rollcall",
      creationDate: createdAt,
    },
    footer: (page, pages) => footer(report, page, pages),
    content: [...heading(report), countsLine(report.counts), table(report), ending(report)],
  };
}

function heading({ kind, title, subtitle }: ReportTable): Content[] {
  return [
    { text: kind.toLocaleUpperCase("vi"), bold: true, fontSize: 9, color: ACCENT },
    { text: title, bold: true, fontSize: 19, margin: [0, 0, 0, 1] },
    { text: subtitle.join("  ·  "), color: MUTED, fontSize: 9.5 },
  ];
}

function countsLine(counts: readonly ReportCount[]): Content {
  const cells = counts.map(({ label, value, share, tone }): TableCell => {
    const figure = { text: String(value), bold: true, fontSize: 15, color: TONE_INK[tone] };
    const part = share ? [{ text: `  ${share}`, fontSize: 8.5, color: TONE_INK[tone] }] : [];
    return {
      stack: [{ text: label, fontSize: 8, color: MUTED }, { text: [figure, ...part] }],
      fillColor: TONE_FILL[tone],
    };
  });
  return {
    margin: [0, 8, 0, 9],
    table: { widths: counts.map(() => "*"), body: [cells] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column) => (column === 0 || column === counts.length ? 0 : 5),
      vLineColor: () => "#ffffff",
      paddingLeft: () => 8,
      paddingTop: () => 4,
      paddingBottom: () => 3,
    },
  };
}

function table({ columns, rows }: ReportTable): ContentTable {
  const density = rows.length >= CLOSE_ROWS.from && rows.length <= CLOSE_ROWS.to ? CLOSE : ROOMY;
  const titles = columns.map(({ title, align }): TableCell => ({
    text: title,
    bold: true,
    alignment: align,
    fontSize: 8.5,
  }));
  const body = rows.map((row) => row.map((cell, index) => tableCell(cell, columns[index], density)));
  return {
    fontSize: density.fontSize,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => COLUMN_WIDTHS[width]),
      body: [titles, ...body],
    },
    layout: tableLayout(density),
  };
}

function tableCell(
  { text, badge }: ReportCell,
  column: ReportColumn | undefined,
  density: Density,
): TableCell {
  if (!badge) return { text, alignment: column?.align ?? "left", margin: [0, 0.5, 0, 0] };
  const ink = TONE_INK[badge.tone];
  const side = density.badge;
  const square = { type: "rect" as const, x: 0, y: 0, w: side, h: side, r: 3, color: TONE_FILL[badge.tone] };
  const letter = {
    text: badge.letter,
    bold: true,
    fontSize: side - 4.5,
    color: ink,
    alignment: "center" as const,
  };
  return {
    columns: [
      { width: side, stack: [{ canvas: [square] }, { ...letter, margin: [0, 1 - side, 0, 0] }] },
      { width: "auto", text, color: ink, margin: [5, 0.5, 0, 0], noWrap: true },
    ],
  };
}

function tableLayout({ padding }: Density): CustomTableLayout {
  const isFrame = (row: number, rows: number) => row <= 1 || row === rows;
  return {
    hLineWidth: (row, node) => (isFrame(row, node.table.body.length) ? 0.9 : 0.4),
    hLineColor: (row, node) => (isFrame(row, node.table.body.length) ? ACCENT : RULE),
    vLineWidth: () => 0,
    fillColor: (row) => (row === 0 ? HEADING_FILL : null),
    paddingLeft: () => 5,
    paddingRight: () => 5,
    paddingTop: (row) => (row === 0 ? 3.5 : padding),
    paddingBottom: (row) => (row === 0 ? 3.5 : padding),
  };
}

function ending({ notes, signature }: ReportTable): Content {
  const lines = notes.map((text): Content => ({ text, fontSize: 8, color: MUTED, margin: [0, 0, 0, 2] }));
  return {
    unbreakable: true,
    margin: [0, 9, 0, 0],
    columns: [
      { width: "*", stack: lines },
      {
        width: 190,
        alignment: "center",
        stack: [
          { text: signature.date, italics: true, margin: [0, 0, 0, 3] },
          { text: signature.title, bold: true },
          { text: signature.hint, italics: true, fontSize: 8, color: MUTED, margin: [0, 0, 0, 36] },
        ],
      },
    ],
    columnGap: 24,
  };
}

function footer({ kind, title, subtitle }: ReportTable, page: number, pages: number): Content {
  const what = [kind, title, subtitle[0] ?? ""].filter((part) => part !== "").join(" · ");
  return {
    margin: [PAGE_MARGIN_PT, 14, PAGE_MARGIN_PT, 0],
    fontSize: 8,
    color: MUTED,
    columns: [
      { width: "*", text: what },
      { width: 60, text: `${page} / ${pages}`, alignment: "right" },
    ],
  };
}
