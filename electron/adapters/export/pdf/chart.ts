import type { CanvasElement, Column, Content } from "pdfmake/interfaces";
import type { ReportChart } from "#contract/report";
import { ACCENT, MUTED, RULE, TONE_INK } from "./palette";

const HEIGHT_PT = 58;
const WIDEST_BAR_PT = 30;
const GAP_PT = 4;
/** A label needs so much room; where bars are narrower, only every second, third … has one. */
const LABEL_PT = 30;

/** Bars of shares over their labels; nothing where there are none to draw. */
export function chart({ title, bars }: ReportChart, widthPt: number): readonly Content[] {
  if (bars.length === 0) return [];
  const step = Math.min(WIDEST_BAR_PT + GAP_PT, widthPt / bars.length);
  const every = Math.ceil(LABEL_PT / step);
  const columns = bars.map(({ label, text, value, tone }, index): Column => {
    const isLabelled = index % every === 0;
    const fill = tone === "bad" || tone === "warn" ? TONE_INK[tone] : ACCENT;
    return {
      width: step,
      stack: [
        small(isLabelled ? text : " "),
        { canvas: barOf(value, step - GAP_PT, fill) },
        small(isLabelled ? label : " "),
      ],
    };
  });
  return [
    {
      unbreakable: true,
      margin: [0, 12, 0, 0],
      stack: [
        { text: title, bold: true, fontSize: 9, margin: [0, 0, 0, 4] },
        { columns, columnGap: 0 },
      ],
    },
  ];
}

function barOf(value: number, width: number, color: string): CanvasElement[] {
  const height = Math.max(0.8, value * HEIGHT_PT);
  return [
    { type: "rect", x: 0, y: HEIGHT_PT - height, w: width, h: height, color },
    {
      type: "line",
      x1: 0,
      y1: HEIGHT_PT,
      x2: width + GAP_PT,
      y2: HEIGHT_PT,
      lineWidth: 0.6,
      lineColor: RULE,
    },
  ];
}

function small(text: string): Content {
  return { text, fontSize: 6.5, color: MUTED, noWrap: true, margin: [0, 0, GAP_PT, 0], alignment: "center" };
}
