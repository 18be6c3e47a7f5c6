import type { Column, Content } from "pdfmake/interfaces";
import { INK, MUTED, RULE } from "./palette";

/** Who a report comes from, and a PNG or JPEG of their sign. */
export type Letterhead = {
  readonly school: string;
  readonly faculty: string;
  readonly logo?: Uint8Array;
};

const LOGO_HEIGHT_PT = 34;

/** The head of the first page, or nothing where no letterhead was set. */
export function letterhead({ school, faculty, logo }: Letterhead, widthPt: number): readonly Content[] {
  if (school === "" && faculty === "" && logo === undefined) return [];
  const names: Column = {
    width: "*",
    margin: [0, logo === undefined ? 0 : 4, 0, 0],
    stack: [
      ...(school === "" ? [] : [{ text: school.toLocaleUpperCase("vi"), fontSize: 9.5, color: INK }]),
      ...(faculty === "" ? [] : [{ text: faculty, bold: true, fontSize: 10.5, color: INK }]),
    ],
  };
  const sign: readonly Column[] =
    logo === undefined
      ? []
      : [{ width: "auto", stack: [{ image: dataUrl(logo), fit: [LOGO_HEIGHT_PT * 2.4, LOGO_HEIGHT_PT] }] }];
  return [
    { columns: [...sign, names], columnGap: 10 },
    {
      canvas: [{ type: "line", x1: 0, y1: 0, x2: widthPt, y2: 0, lineWidth: 0.7, lineColor: RULE }],
      margin: [0, 6, 0, 9],
      color: MUTED,
    },
  ];
}

/** A picture as pdfmake takes it. */
export function dataUrl(bytes: Uint8Array): string {
  const type = bytes[0] === 0x89 ? "png" : "jpeg";
  return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
}
