import { execFileSync, spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TakeResult } from "#contract/take";
import { takeSheet } from "#core/domain/reports/takeSheet";
import { renderPdf } from "./renderPdf";

const FONTS = "resources/fonts";
const CREATED_AT = new Date("2026-11-21T07:05:00Z");
const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

/** Every Vietnamese vowel with every tone, upper and lower case, and đ. */
const VOWELS = Array.from("aăâeêioôơuưy");
const TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const LETTERS = VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize("NFC")));

function classOf(names: readonly string[]): TakeResult {
  const students = names.map((name, index) => ({
    studentId: `18N13A_${index}`,
    name,
    status: (["present", "check", "absent"] as const)[index % 3] ?? "absent",
    probability: 0.5,
    seenIn: [],
  }));
  return { snapshots: [], students, unknownFaces: [], problems: [] };
}

async function sheetOf(names: readonly string[]): Promise<Buffer> {
  const headings = {
    className: "Lập trình Ứng dụng",
    startedAt: "2026-11-21T07:05",
    language: "vi",
  } as const;
  const report = takeSheet(classOf(names), headings);
  return Buffer.from(await renderPdf(report, { fontsFolder: FONTS, createdAt: CREATED_AT }));
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

describe("renderPdf", () => {
  const sixty = Array.from({ length: 60 }, (_, index) => `Nguyễn Hoàng Phương Quỳnh ${index}`);

  it("puts sixty students on two pages and the usual class on one", async () => {
    expect(pagesOf(await sheetOf(sixty))).toBe(2);
    expect(pagesOf(await sheetOf(sixty.slice(0, 37)))).toBe(1);
  });

  it("keeps the usual class, its letterhead and signature on one page of Letter too", async () => {
    const options = { fontsFolder: FONTS, createdAt: CREATED_AT, paper: "Letter" } as const;
    const headings = { className: "A", startedAt: "2026-11-21T07:05", language: "vi" } as const;
    const signature = { date: "Ngày", title: "Giảng viên", hint: "(Ký)" };
    const report = { ...takeSheet(classOf(sixty.slice(0, 37)), headings), signature };
    const letterhead = { school: "Trường Đại học", faculty: "Khoa" };
    expect(pagesOf(Buffer.from(await renderPdf(report, { ...options, letterhead })))).toBe(1);
  });

  it("gives the same bytes for the same report and time", async () => {
    expect((await sheetOf(["Lê Bình"])).equals(await sheetOf(["Lê Bình"]))).toBe(true);
  });

  it("says which fonts it expected", async () => {
    const report = takeSheet(classOf([]), {
      className: "A",
      startedAt: "2026-11-21T07:05",
      language: "en",
    });
    const rendering = renderPdf(report, { fontsFolder: "resources/none", createdAt: CREATED_AT });
    await expect(rendering).rejects.toMatchObject({ code: "not-found", message: /BeVietnamPro-Regular/ });
  });

  it.skipIf(!hasPdftotext)(
    "keeps every Vietnamese letter of a name readable as one run of text",
    async () => {
      const words = Array.from({ length: 24 }, (_, index) =>
        LETTERS.slice(index * 3, index * 3 + 3).join(""),
      );
      const names = [
        ...words.map((word) => `Đ${word} Thị ${word.toLocaleUpperCase("vi")}`),
        "Đặng Thị Ngọc Ánh",
      ];
      const text = execFileSync("pdftotext", ["-", "-"], { input: await sheetOf(names) }).toString();
      expect(names.filter((name) => !text.includes(name))).toEqual([]);
    },
  );

  it("renders any name that a roster can hold", async () => {
    const name = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 20 }), async (names) => {
        expect((await sheetOf(names)).subarray(0, 5).toString()).toBe("%PDF-");
      }),
      { numRuns: 2 },
    );
  });
});
