import { whyOf } from "#contract/reasons/reasons";
import { problemIn } from "#core/domain/problems";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { decodeText } from "./decodeText";
import { readRosterFile, readTable } from "./rosterFile";
import { textRow, workbookOf } from "./testWorkbook";

const TEXT = "MSSV,Họ và tên\n0102,Đặng Thị Ngọc Ánh\n";
const STUDENTS = [{ studentId: "0102", name: "Đặng Thị Ngọc Ánh" }];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-roster-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(path, bytes);
  return path;
}

function decodeOrRefuse(bytes: Uint8Array): string {
  try {
    return decodeText(bytes, "r.csv");
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

describe("readRosterFile", () => {
  it.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with BOM", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16 LE with BOM", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16 BE with BOM", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
  ])("reads %s", async (_, bytes) => {
    expect((await readRosterFile(await fileWith(bytes))).students).toEqual(STUDENTS);
  });

  it("refuses windows-1258, whose letters would silently become others", async () => {
    const path = await fileWith(Buffer.from([...Buffer.from("MSSV,Name\n1,"), 0xd0, 0xe3, 0x6e, 0x67]));
    await expect(readRosterFile(path)).rejects.toThrow(/expected UTF-8 text.*CSV UTF-8/s);
  });

  it("knows a workbook by its bytes, whatever it is called", async () => {
    const rows = textRow(1, "MSSV", "Họ và tên") + textRow(2, "0102", "Đặng Thị Ngọc Ánh");
    expect(await readRosterFile(await fileWith(workbookOf(rows)))).toEqual({
      students: STUDENTS,
      problems: [],
    });
  });

  it("reads by columns that are chosen, and names the row of each problem", async () => {
    const path = await fileWith("A,B\nĐặng Thị Ngọc Ánh,0102\nLê Bình,\n");
    const { students, problems } = await readRosterFile(path, { columns: { number: 1, name: [0] } });
    expect(students).toEqual(STUDENTS);
    const reason = whyOf("row-without-number", { name: "Lê Bình" });
    expect(problems).toEqual([problemIn(path, whyOf("roster-row", { row: 3, reason }))]);
  });

  it("refuses a damaged workbook and an old one and says how to save it", async () => {
    await expect(readRosterFile(await fileWith("PK\u0003\u0004..."))).rejects.toThrow(/Excel workbook/);
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(readRosterFile(await fileWith(old))).rejects.toThrow(/\.xls.*Save it as XLSX or CSV/);
  });

  it("refuses a missing file, a folder and a file past 5 MB", async () => {
    await expect(readRosterFile(join(folder, "no.csv"))).rejects.toMatchObject({ code: "not-found" });
    await expect(readRosterFile(folder)).rejects.toMatchObject({ code: "bad-input" });
    const large = await fileWith(Buffer.alloc(5 * 1024 * 1024 + 1, "a"));
    await expect(readRosterFile(large)).rejects.toThrow(/at most 5 MB/);
    await expect(readTable(Buffer.alloc(5 * 1024 * 1024 + 1), "r")).rejects.toThrow(/at most 5 MB/);
  });

  it("decodes any bytes to text or refuses them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeOrRefuse(bytes)).not.toContain("\0");
      }),
    );
  });
});
