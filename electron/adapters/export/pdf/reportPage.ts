import type { Column, Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import type { Paper, ReportCount, ReportTable } from "#contract/report";
import { chart } from "./chart";
import { letterhead, type Letterhead } from "./letterhead";
import { ACCENT, INK, MUTED, TONE_FILL, TONE_INK } from "./palette";
import { reportTables, type Pictures } from "./reportTables";

export type PageOptions = {
  readonly createdAt: Date;
  readonly paper: Paper;
  readonly letterhead: Letterhead;
  readonly pictures: Pictures;
};

const MARGIN_PT = 40;
const LANDSCAPE_MARGIN_PT = 30;
/** ISO 216 A4 and ANSI A in points, upright. */
const PAPER_PT: Readonly<Record<Paper, readonly [width: number, height: number]>> = {
  A4: [595.28, 841.89],
  Letter: [612, 792],
};
const MAX_COUNTS_IN_A_LINE = 9;

/** A report on paper: letterhead, heading, counts, table with a repeated heading row, chart, notes, signature, page numbers. */
export function reportPage(report: ReportTable, options: PageOptions): TDocumentDefinitions {
  const isLandscape = report.orientation === "landscape";
  const side = isLandscape ? LANDSCAPE_MARGIN_PT : MARGIN_PT;
  const [width, height] = PAPER_PT[options.paper];
  const room = (isLandscape ? height : width) - 2 * side;
  return {
    pageSize: options.paper === "A4" ? "A4" : "LETTER",
    pageOrientation: report.orientation,
    pageMargins: [side, 34, side, 42],
    defaultStyle: { font: "BeVietnamPro", fontSize: 9, color: INK, lineHeight: 1 },
    language: report.language,
    displayTitle: true,
    info: {
      title: `${report.heading} – ${report.title}`,
      subject: report.subtitle.join(" · "),
      creator: "Rollcall",
      producer: "Rollcall",
      creationDate: options.createdAt,
    },
    footer: (page, pages) => footer(report, side, page, pages),
    content: [
      ...letterhead(options.letterhead, room),
      ...heading(report),
      countsLine(report.counts),
      ...reportTables(report, room, options),
      ...(report.chart === undefined ? [] : chart(report.chart, room)),
      ending(report),
    ],
  };
}

function heading({ heading: kind, title, subtitle }: ReportTable): Content[] {
  return [
    { text: kind.toLocaleUpperCase("vi"), bold: true, fontSize: 9, color: ACCENT },
    { text: title, bold: true, fontSize: 19, margin: [0, 0, 0, 1] },
    ...(subtitle.length === 0 ? [] : [{ text: subtitle.join("  ·  "), color: MUTED, fontSize: 9.5 }]),
  ];
}

function countsLine(counts: readonly ReportCount[]): Content {
  const shown = counts.slice(0, MAX_COUNTS_IN_A_LINE);
  const cells = shown.map(({ label, value, share, tone }): TableCell => {
    const figure = { text: String(value), bold: true, fontSize: 15, color: TONE_INK[tone] };
    const part = share === undefined ? [] : [{ text: ` ${share}`, fontSize: 7.5, color: TONE_INK[tone] }];
    return {
      stack: [{ text: label, fontSize: 8, color: MUTED }, { text: [figure, ...part] }],
      fillColor: TONE_FILL[tone],
    };
  });
  if (cells.length === 0) return { text: "", margin: [0, 0, 0, 8] };
  return {
    margin: [0, 8, 0, 9],
    table: { widths: shown.map(() => "*"), body: [cells] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column) => (column === 0 || column === shown.length ? 0 : 5),
      vLineColor: () => "#ffffff",
      paddingLeft: () => (shown.length > 6 ? 5 : 8),
      paddingRight: () => (shown.length > 6 ? 2 : 4),
      paddingTop: () => 4,
      paddingBottom: () => 3,
    },
  };
}

function ending({ notes, signature }: ReportTable): Content {
  const lines = notes.map((text): Content => ({ text, fontSize: 8, color: MUTED, margin: [0, 0, 0, 2] }));
  const signed: Column[] =
    signature === undefined
      ? []
      : [
          {
            width: 190,
            alignment: "center",
            stack: [
              { text: signature.date, italics: true, margin: [0, 0, 0, 3] },
              { text: signature.title, bold: true },
              { text: signature.hint, italics: true, fontSize: 8, color: MUTED, margin: [0, 0, 0, 36] },
            ],
          },
        ];
  return {
    unbreakable: true,
    margin: [0, 9, 0, 0],
    columns: [{ width: "*", stack: lines }, ...signed],
    columnGap: 24,
  };
}

function footer(
  { heading: kind, title, subtitle }: ReportTable,
  side: number,
  page: number,
  pages: number,
): Content {
  const what = [kind, title, subtitle[0] ?? ""].filter((part) => part !== "").join(" · ");
  return {
    margin: [side, 14, side, 0],
    fontSize: 8,
    color: MUTED,
    columns: [
      { width: "*", text: what },
      { width: 60, text: `${page} / ${pages}`, alignment: "right" },
    ],
  };
}
