import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import pdfmake from "pdfmake";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Paper, ReportTable } from "#contract/report";
import { drawable } from "./drawable";
import { fontLetters } from "./fontLetters";
import type { Letterhead } from "./letterhead";
import { reportPage } from "./reportPage";

type PdfOptions = {
  /** Folder that holds Be Vietnam Pro, whose letters cover Vietnamese with all its accents. */
  readonly fontsFolder: string;
  /** Written into the document; the same report and time give the same bytes. */
  readonly createdAt: Date;
  /** A4 when left out. */
  readonly paper?: Paper;
  readonly letterhead?: Letterhead;
  /** Photographs by their id, small already; what is missing leaves its place empty. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
};

const NO_LETTERHEAD: Letterhead = { school: "", faculty: "" };

/**
 * A report as a PDF whose text can be searched and copied with its accents.
 * @throws AppError `not-found` when a font is missing.
 */
export async function renderPdf(
  report: ReportTable,
  { fontsFolder, createdAt, paper = "A4", letterhead = NO_LETTERHEAD, pictures = new Map() }: PdfOptions,
): Promise<Uint8Array> {
  const fonts = {
    normal: join(fontsFolder, "BeVietnamPro-Regular.ttf"),
    bold: join(fontsFolder, "BeVietnamPro-SemiBold.ttf"),
    italics: join(fontsFolder, "BeVietnamPro-Italic.ttf"),
  };
  const files: readonly string[] = Object.values(fonts);
  await Promise.all(files.map((file) => access(file))).catch((cause: unknown) => {
    throw new AppError(because("installation-incomplete", { what: files.join(", ") }), { cause });
  });
  pdfmake.setFonts({ BeVietnamPro: fonts });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.includes(path));
  const drawn = drawable(report, fontLetters(await readFile(fonts.normal)));
  return pdfmake.createPdf(reportPage(drawn, { createdAt, paper, letterhead, pictures })).getBuffer();
}
