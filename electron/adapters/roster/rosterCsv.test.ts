import { whyOf } from "#contract/reasons/reasons";
import { problemIn } from "#core/domain/problems";
import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import type { RosterStudent } from "#contract/take";
import { readRosterTable, rosterProblems } from "#core/domain/rosterTable";
import { readCsvTable } from "./rosterCsv";

function readRosterCsv(text: string, file: string) {
  const { students, errors } = readRosterTable(readCsvTable(text), file);
  return { students, problems: rosterProblems(errors, file) };
}

const AN = { studentId: "18N13A_07", name: "Nguyễn Thị Ánh" };
const BINH = { studentId: "0102", name: "Lê Bình" };

function messageOf(text: string): string {
  try {
    readRosterCsv(text, "r.csv");
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  throw new Error("no AppError was thrown");
}

function studentsOrNone(text: string): readonly RosterStudent[] {
  try {
    return readRosterCsv(text, "r.csv").students;
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

describe("a roster in CSV", () => {
  it.each([
    ["comma", "student_number,full_name\n18N13A_07,Nguyễn Thị Ánh\n0102,Lê Bình\n"],
    ["semicolon and CRLF", "student_number;full_name\r\n18N13A_07;Nguyễn Thị Ánh\r\n0102;Lê Bình\r\n"],
    ["tab and old Mac line ends", "Student Number\tFull Name\r18N13A_07\tNguyễn Thị Ánh\r0102\tLê Bình"],
    [
      "Vietnamese headings",
      "STT,Mã số sinh viên,Họ và tên,Lớp\n1,18N13A_07,Nguyễn Thị Ánh,A\n2,0102,Lê Bình,A",
    ],
    ["headings without accents", "MA SO SINH VIEN;HO VA TEN\n18N13A_07;Nguyễn Thị Ánh\n0102;Lê Bình"],
    ["short headings", "MSSV,Họ tên\n18N13A_07,Nguyễn Thị Ánh\n0102,Lê Bình"],
    ["split name", "Mã SV,Họ đệm,Tên\n18N13A_07,Nguyễn Thị,Ánh\n0102,Lê,Bình"],
    ["split name, family and given", "Mã SV,Họ,Tên\n18N13A_07,Nguyễn Thị,Ánh\n0102,Lê,Bình"],
    ["one heading over two columns", "MSSV,Họ và tên,,Lớp\n18N13A_07,Nguyễn Thị,Ánh,A\n0102,Lê,Bình,A"],
    ["first and last name", "First name,Last name,ID number\nNguyễn Thị,Ánh,18N13A_07\nLê,Bình,0102"],
    ["a preferred heading", "ID,MSSV,Name\n1,18N13A_07,Nguyễn Thị Ánh\n2,0102,Lê Bình"],
    [
      "title rows above",
      "sep=;\nDANH SÁCH LỚP;;\n;;\nSTT;MSSV;Họ tên\n1;18N13A_07;Nguyễn Thị Ánh\n2;0102;Lê Bình",
    ],
    ["quotes, guards and spaces", 'id,name\n"18N13A_07","  Nguyễn   Thị\nÁnh "\n="0102",\tLê \u00a0Bình'],
    ["blank rows", "id,name\n\n18N13A_07,Nguyễn Thị Ánh\n , \n,\n0102,Lê Bình\n\n"],
  ])("reads a sheet with %s", (_, text) => {
    expect(readRosterCsv(text, "r.csv")).toEqual({ students: [AN, BINH], problems: [] });
  });

  it("composes letters and their accents into NFC and drops invisible characters", () => {
    const { students } = readRosterCsv(`id,name\n\u200b0102,${"Lê Bình\ufeff".normalize("NFD")}`, "r.csv");
    expect(students).toEqual([BINH]);
  });

  it("reports each row that cannot be used with its row number and goes on", () => {
    const rows = [
      "id,name",
      ",Trần Văn Không Số",
      "0103,",
      "0102,Lê Bình",
      "0102,Phạm Trùng",
      "1.02E+08,Đỗ Tròn",
      `${"9".repeat(65)},Dài`,
      `0104,${"a".repeat(201)}`,
      "18N13A_07,Nguyễn Thị Ánh",
    ];
    const { students, problems } = readRosterCsv(rows.join("\n"), "lop/r.csv");
    expect(students).toEqual([BINH, AN]);
    expect(problems.map((problem) => problem.file)).toEqual(Array.from({ length: 6 }, () => "lop/r.csv"));
    expect(problems.map((problem) => problem.reason)).toEqual([
      expect.stringMatching(/^Row 2: the student number is missing/),
      expect.stringMatching(/^Row 3: the name of 0103 is missing/),
      expect.stringMatching(/^Row 5: the number 0102 \(Phạm Trùng\) is already that of Lê Bình/),
      expect.stringMatching(/^Row 6: a spreadsheet has rounded/),
      expect.stringMatching(/^Row 7: the student number is longer than 64/),
      expect.stringMatching(/^Row 8: the name of 0104 is longer than 200/),
    ]);
  });

  it("says where a quotation mark was left open instead of making one long name of the rest", () => {
    const { students, problems } = readRosterCsv('id,name\n0102,Lê Bình\n0103,"Trần\n0104,Mai\n', "r.csv");
    expect(students).toEqual([BINH]);
    expect(problems).toEqual([
      problemIn("r.csv", whyOf("roster-row", { row: 3, reason: whyOf("row-open-quote") })),
    ]);
  });

  it("names the headings it found when the needed ones are missing", () => {
    expect(messageOf("STT;Lớp;Ghi chú\n1;A;x")).toContain('found "STT", "Lớp", "Ghi chú"');
    expect(messageOf("MSSV,Lớp\n1,A")).toContain('found "MSSV", "Lớp"');
    expect(messageOf(" \n\n")).toContain("found an empty file");
  });

  it("refuses a roster without a single usable student", () => {
    expect(messageOf("id,name\n")).toContain("at least one student");
    expect(messageOf("id,name\n,An\n")).toContain("Row 2: the student number is missing");
  });

  it("refuses more than 5,000 students", () => {
    const rows = Array.from({ length: 5001 }, (_, index) => `${index},An`);
    expect(readRosterCsv(["id,name", ...rows.slice(1)].join("\n"), "r.csv").students).toHaveLength(5000);
    expect(messageOf(["id,name", ...rows].join("\n"))).toContain("at most 5000");
  });

  it("gives back every roster that was written as CSV", () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}"',;.=_-]{1,12}$/u).map((text) => text.normalize("NFC"));
    const number = fc.stringMatching(/^[A-Z][0-9A-Z_.-]{0,11}$/);
    const student = fc.record({
      studentId: number,
      name: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" ")),
    });
    const rosters = fc.uniqueArray(student, {
      minLength: 1,
      maxLength: 30,
      selector: ({ studentId }) => studentId,
    });
    fc.assert(
      fc.property(
        rosters,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        (students, delimiter, newline) => {
          const rows = students.map(({ studentId, name }) => [studentId, name]);
          const text = Papa.unparse([["MSSV", "Họ và tên"], ...rows], { delimiter, newline });
          expect(readRosterCsv(text, "r.csv")).toEqual({ students, problems: [] });
        },
      ),
    );
  });

  it("answers any text with students, problems or an AppError", () => {
    const pieces = fc.constantFrom(
      "id",
      "name",
      "MSSV",
      "Họ",
      "Tên",
      ",",
      ";",
      "\t",
      "\n",
      "\r",
      '"',
      "=",
      " ",
      "\0",
      "7",
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.boolean(), (parts, hasHeading) => {
        const text = (hasHeading ? "id,name\n" : "") + parts.join("");
        for (const { studentId, name } of studentsOrNone(text)) {
          expect([studentId, name]).not.toContain("");
          expect(name).toBe(name.normalize("NFC").trim());
        }
      }),
    );
  });
});
