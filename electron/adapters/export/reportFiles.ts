import sharp from "sharp";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ReportFiles } from "#core/ports";
import { programsCsv, reportCsv } from "./csv/reportCsv";
import { renderHtml } from "./html/renderHtml";

const LOGO_PX = 480;
/** Twice what it is printed at. */
const PHOTO_PX = { width: 108, height: 136 } as const;
const MAX_PIXELS = 50_000_000;

/** Writes reports. Makers of PDFs and workbooks are loaded when the first one is asked for: they take longer than many a command. */
export function createReportFiles(fontsFolder: () => string): ReportFiles {
  return {
    render: async (report, { format, paper, createdAtMs, letterhead, photos }) => {
      switch (format) {
        case "csv":
          return reportCsv(report);
        case "html":
          return new TextEncoder().encode(renderHtml(report));
        case "xlsx": {
          const { renderXlsx } = await import("./xlsx/renderXlsx");
          return renderXlsx(report);
        }
        case "pdf": {
          const { renderPdf } = await import("./pdf/renderPdf");
          const pictures = await smallPhotos(photos);
          const createdAt = new Date(createdAtMs);
          return renderPdf(report, { fontsFolder: fontsFolder(), createdAt, paper, letterhead, pictures });
        }
      }
    },
    csv: programsCsv,
    logo: async (picture) => {
      try {
        const image = sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: "error" }).rotate();
        const size = { width: LOGO_PX, height: LOGO_PX, fit: "inside", withoutEnlargement: true } as const;
        return new Uint8Array(await image.resize(size).png({ palette: true }).toBuffer());
      } catch (cause) {
        throw new AppError(because("logo-unreadable"), {
          cause,
        });
      }
    },
  };
}

async function smallPhotos(
  photos: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const small = new Map<string, Uint8Array>();
  for (const [id, bytes] of photos) {
    const made = await smallPhoto(bytes);
    if (made !== "unreadable") small.set(id, made);
  }
  return small;
}

/** A sheet without one photograph is better than no sheet. */
async function smallPhoto(bytes: Uint8Array): Promise<Uint8Array | "unreadable"> {
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS }).rotate();
    return new Uint8Array(
      await image
        .resize({ ...PHOTO_PX, fit: "cover" })
        .jpeg({ quality: 78 })
        .toBuffer(),
    );
  } catch {
    return "unreadable";
  }
}
