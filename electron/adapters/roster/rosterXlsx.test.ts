import { whyOf } from "#contract/reasons/reasons";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsx from "write-excel-file/node";
import { AppError } from "#contract/errors";
import { readRosterTable } from "#core/domain/rosterTable";
import { readXlsxTable } from "./rosterXlsx";
import { sheetXml, textRow, workbookOf, workbookParts } from "./testWorkbook";
import { zipOf } from "./testZip";

const HEADINGS = textRow(1, "MSSV", "Họ và tên");
const LIST = `${HEADINGS}${textRow(2, "0102", "Lê Bình")}`;
const BINH = { studentId: "0102", name: "Lê Bình" };

const read = (bytes: Uint8Array, sheet?: string) => readXlsxTable(bytes, "r.xlsx", sheet);
const studentsIn = async (bytes: Uint8Array, sheet?: string) =>
  readRosterTable(await read(bytes, sheet), "r.xlsx").students;

const isTableOrAppError = (answer: object) => answer instanceof AppError || "rows" in answer;

/** Cells of the second row, each one given as its attributes and what is in it. */
async function cellsOf(...cells: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const xml = cells.map(
    ([attributes, inside], column) =>
      `<c r="${String.fromCodePoint(65 + column)}2" ${attributes}>${inside}</c>`,
  );
  const { rows } = await read(workbookOf(`${HEADINGS}<row r="2">${xml.join("")}</row>`));
  return rows[1] ?? [];
}

describe("readXlsxTable", () => {
  it("reads a workbook as a spreadsheet program writes it", async () => {
    const bytes = await writeXlsx([
      {
        sheet: "18N13A",
        data: [
          ["DANH SÁCH LỚP 18N13A"],
          [null],
          ["STT", "Mã số sinh viên", "Họ và tên", null, "Ngày sinh"].map((value) => value && { value }),
          [1, "0102180123", "Nguyễn Thị", "Ánh", { value: new Date("2003-11-21"), format: "dd/mm/yyyy" }],
          [2, 102170456, "Lê", "Bình", true],
          [3, null, "Trần", "Cúc", null],
        ],
      },
      {
        sheet: "Khác",
        data: [
          ["MSSV", "Họ tên"],
          ["0999", "Người Khác"],
        ],
      },
    ]).toBuffer();
    const table = await read(bytes);
    expect(table.rows[3]).toEqual(["1", "0102180123", "Nguyễn Thị", "Ánh", "2003-11-21"]);
    expect(readRosterTable(table, "r.xlsx")).toEqual({
      students: [
        { studentId: "0102180123", name: "Nguyễn Thị Ánh" },
        { studentId: "102170456", name: "Lê Bình" },
      ],
      errors: [{ row: 6, why: whyOf("row-without-number", { name: "Trần Cúc" }) }],
    });
    expect(await studentsIn(bytes, "Khác")).toEqual([{ studentId: "0999", name: "Người Khác" }]);
    await expect(read(bytes, "Nope")).rejects.toMatchObject({ code: "not-found", message: /18N13A, Khác/ });
  });

  it("shows numbers without an exponent as far as they are exact", async () => {
    const written = ["102170123", "1.02170123E8", "1.02170123E+8", "7.5", "0.30000000000000004", "1.23E+17"];
    expect(await cellsOf(...written.map((number) => ["", `<v>${number}</v>`] as const))).toEqual([
      "102170123",
      "102170123",
      "102170123",
      "7.5",
      "0.3",
      "1.23e+17",
    ]);
  });

  it("says of a number that the spreadsheet has rounded", async () => {
    const row = '<row r="2"><c r="A2"><v>1.2345678901234501E+17</v></c><c r="B2" t="str"><v>An</v></c></row>';
    await expect(studentsIn(workbookOf(HEADINGS + row))).rejects.toThrow(
      /a spreadsheet has rounded the number/,
    );
  });

  it("takes formulas by the value that was saved with them and evaluates none", async () => {
    expect(
      await cellsOf(
        ["", "<f>1+1</f><v>3</v>"],
        ['t="str"', "<f>HYPERLINK(&quot;http://x&quot;)</f><v>Lê Bình</v>"],
        ['t="str"', "<f>A1</f>"],
        ['t="e"', "<f>1/0</f><v>#DIV/0!</v>"],
        ['t="inlineStr"', "<is><t>=1+1</t></is>"],
      ),
    ).toEqual(["3", "Lê Bình", "", "", "=1+1"]);
  });

  it("takes rich text, escapes and booleans", async () => {
    expect(
      await cellsOf(
        ['t="inlineStr"', "<is><r><t>Lê </t></r><r><t>Bình</t></r></is>"],
        ['t="inlineStr"', "<is><t>A &amp; B_x000D_</t></is>"],
        ['t="b"', "<v>0</v>"],
      ),
    ).toEqual(["Lê Bình", "A & B", "FALSE"]);
  });

  it("passes over what else is in a workbook, an unreadable sheet included", async () => {
    const endless = sheetXml(textRow(1_000_000, "x"));
    const parts = workbookParts({ One: endless, Two: sheetXml(LIST) });
    const media = { name: "xl/media/image1.png", data: "no picture" };
    const bytes = zipOf([...parts, media]);
    expect(await studentsIn(bytes, "Two")).toEqual([BINH]);
    await expect(read(bytes)).rejects.toThrow(/row 1000000, where at most 10000 rows are read/);
  });

  it.each<readonly [string, string, RegExp]>([
    ["a cell in the last row", textRow(1_048_576, "x"), /row 1048576/],
    ["a cell in the last column", '<row r="1"><c r="XFD1"><v>1</v></c></row>', /column XFD/],
    ["a column that no spreadsheet has", '<row r="1"><c r="AAAAAA1"><v>1</v></c></row>', /proper address/],
    ["a row by an exponent", '<row r="1e9"/>', /proper address/],
    ["a row by its prefix", '<row x:r="99999999999"/>', /proper address/],
    ["a row without the name before its colon", '<:row r="99999999"/>', /proper address/],
    ["an address in entities", '<row r="1"><c r="&#65;1"/></row>', /proper address/],
    ["a row too far and nothing in it", '<row r="20000"/>', /row 20000/],
    ["endless empty rows", "<row/>".repeat(10_001), /at least 10001/],
    ["cells without addresses", "<row><c><v>1</v></c></row>", /damaged/],
    ["rows out of order", textRow(2, "a") + textRow(1, "b"), /damaged/],
    ["a shared text that is not there", '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', /damaged/],
    ["a comment", "<!-- x -->", /declarations/],
    ["CDATA", "<row><![CDATA[<row r='999999'/>]]></row>", /declarations/],
    ["an endless text", `<row r="1"><c r="A1" t="str"><v>${"x".repeat(300_000)}`, /too long/],
    ["an endless attribute", `<row r="1" x="${"y".repeat(300_000)}"/>`, /too long/],
    ["a quote over tags", `<row a="<row r='9'/>"/>`, /damaged/],
    ["tags that never close", "<row".repeat(1000), /damaged/],
    ["an XML that ends early", "<row><c", /damaged/],
  ])("refuses %s", async (_, rows, message) => {
    await expect(read(workbookOf(rows))).rejects.toMatchObject({ code: "bad-input", message });
  });

  it("refuses entities that grow", async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const parts = workbookParts({ List: laughs + sheetXml(LIST) });
    await expect(read(zipOf(parts))).rejects.toMatchObject({ code: "bad-input", message: /declarations/ });
  });

  it("refuses number formats that would keep the parser busy for hours", async () => {
    const format = `<numFmt numFmtId="200" formatCode="${"[".repeat(250_000)}"/>`;
    const data = `<styleSheet><numFmts>${format}</numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`;
    const cell = '<row r="1"><c r="A1" s="0"><v>1</v></c></row>';
    const parts = workbookParts({ List: sheetXml(cell) });
    const styles = { name: "xl/styles.xml", data, isStored: true };
    await expect(read(zipOf([...parts, styles]))).rejects.toThrow(/number formats are far too long/);
  });

  it("refuses a million rows without reading them", async () => {
    const rows = Array.from({ length: 250_000 }, (_, index) => textRow(index + 1, `1021${index}`, "Nguyễn"));
    // Whoever read to the end would meet what is refused with other words.
    const bytes = workbookOf(`${rows.join("")}<!DOCTYPE x [<!ENTITY a "ha">]>`);
    await expect(read(bytes)).rejects.toThrow(/far larger than a list of 5000 students/);
  });

  it("reads 5,000 students and refuses one more", async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => textRow(index + 2, `${index}`, "An"));
    expect(await studentsIn(workbookOf(HEADINGS + rows.slice(1).join("")))).toHaveLength(5000);
    await expect(studentsIn(workbookOf(HEADINGS + rows.join("")))).rejects.toThrow(/at most 5000 students/);
  });

  it("refuses other archives, workbooks without a sheet, and ones with a lying part", async () => {
    await expect(read(zipOf([{ name: "content.xml" }]))).rejects.toThrow(/another archive/);
    await expect(read(zipOf([]))).rejects.toThrow(/another archive/);
    await expect(read(zipOf(workbookParts({})))).rejects.toMatchObject({ code: "not-found" });
    const [workbook, ...others] = workbookParts({ List: sheetXml(LIST) });
    await expect(read(zipOf(others))).rejects.toThrow(/another archive/);
    const lying = { ...workbook, name: "xl/workbook.xml", saysSize: 10 };
    await expect(read(zipOf([lying, ...others]))).rejects.toMatchObject({ code: "bad-input" });
    const utf16 = { name: "xl/workbook.xml", data: Buffer.from("\ufeff<workbook/>", "utf16le") };
    await expect(read(zipOf([utf16, ...others]))).rejects.toThrow(/not UTF-8/);
  });

  it("gives back every roster that was written as XLSX", async () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}"',;.=_&<>-]{1,12}$/u).map((text) => text.normalize("NFC"));
    const student = fc.record({
      studentId: fc
        .stringMatching(/^(?:[A-Z]|0)[0-9A-Z_.-]{0,11}$/)
        .filter((text) => !/^0+E\d+$/.test(text) && !(text in {})),
      name: fc
        .array(word, { minLength: 1, maxLength: 5 })
        .map((words) => words.join(" "))
        // The writer looks texts up in an object: it loses one that is called "toString".
        .filter((text) => !(text in {})),
    });
    const rosters = fc.uniqueArray(student, {
      minLength: 1,
      maxLength: 20,
      selector: (one) => one.studentId,
    });
    await fc.assert(
      fc.asyncProperty(rosters, async (students) => {
        const rows = students.map(({ studentId, name }) => [
          { value: studentId, type: String },
          { value: name, type: String },
        ]);
        const headings = [{ value: "MSSV" }, { value: "Họ và tên" }];
        const bytes = await writeXlsx([headings, ...rows]).toBuffer();
        expect(await studentsIn(bytes)).toEqual(students);
      }),
      { numRuns: 30 },
    );
  });

  it("answers any XML with a table or an AppError, and soon", async () => {
    const pieces = fc.constantFrom(
      "<row>",
      '<row r="1">',
      '<row r="3">',
      "</row>",
      "<row/>",
      '<c r="A1">',
      '<c r="B3" t="s">',
      '<c r="C3" t="d" s="9">',
      "</c>",
      "<c/>",
      "<v>",
      "</v>",
      "1",
      "1e999",
      "<is>",
      "</is>",
      "<t>",
      "</t>",
      "&#0;",
      "&amp;",
      "<",
      ">",
      '"',
      "'",
      "=",
      " ",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?",
      "?>",
      "</sheetData>",
      "<sheetData>",
      '<dimension ref="A1:ZZZ9"/>',
      "<f>",
      "\ud800",
    );
    const xml = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(xml, fc.boolean(), async (parts, isWhole) => {
        const rows = parts.join("");
        const sheet = isWhole ? sheetXml(rows) : rows;
        const bytes = zipOf(workbookParts({ List: sheet }));
        expect(await read(bytes).catch((error: unknown) => error)).toSatisfy(isTableOrAppError);
      }),
      { numRuns: 500 },
    );
  });
});
