import { problemIn } from "./problems";
import { whyOf } from "#contract/reasons/reasons";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import {
  previewRosterTable,
  readRosterTable,
  rosterProblems,
  type RosterChoice,
  type TextTable,
} from "./rosterTable";

const tableOf = (...rows: readonly (readonly string[])[]): TextTable => ({ rows, spoilt: new Map() });

const UNNAMED = tableOf(
  ["Danh sách", "", ""],
  ["A", "B", "C"],
  ["Lê Bình", "x", "0102"],
  ["", " ", ""],
  ["Trần Cúc", "y", ""],
  ["Đỗ Dũng", "z", "0104"],
);
const COLUMNS = { number: 2, name: [0] };
const CHOSEN = [
  { studentId: "0102", name: "Lê Bình" },
  { studentId: "0104", name: "Đỗ Dũng" },
];

function countsOrNone(table: TextTable, choice: RosterChoice): readonly number[] | undefined {
  try {
    const { students, errors } = readRosterTable(table, "r", choice);
    return [students.length, errors.length];
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

describe("readRosterTable", () => {
  it("reads by the columns that were chosen where the headings name none", () => {
    expect(() => readRosterTable(UNNAMED, "r")).toThrow(/found "A", "B", "C"/);
    expect(readRosterTable(UNNAMED, "r", { columns: COLUMNS })).toEqual({
      students: CHOSEN,
      errors: [{ row: 5, why: whyOf("row-without-number", { name: "Trần Cúc" }) }],
    });
  });

  it("lets a choice overrule the headings", () => {
    const table = tableOf(["id", "MSSV", "name"], ["0102", "1", "Lê Bình"]);
    expect(readRosterTable(table, "r").students).toEqual([{ studentId: "1", name: "Lê Bình" }]);
    const { students } = readRosterTable(table, "r", { columns: { number: 0, name: [2] } });
    expect(students).toEqual([{ studentId: "0102", name: "Lê Bình" }]);
  });

  it("reads a list that begins in the first row, or below a heading row that was chosen", () => {
    const bare = tableOf(["0102", "Lê", "Bình"], ["0104", "Đỗ", "Dũng"]);
    const columns = { number: 0, name: [1, 2] };
    expect(readRosterTable(bare, "r", { columns, headingRow: 0 }).students).toEqual(CHOSEN);
    expect(readRosterTable(bare, "r", { columns, headingRow: 1 }).students).toEqual([CHOSEN[1]]);
    const twice = tableOf(["id", "name"], ["9", "No"], ["id", "name"], ["0102", "Lê Bình"]);
    expect(readRosterTable(twice, "r", { headingRow: 3 }).students).toEqual([CHOSEN[0]]);
  });

  it("does not believe a row that could not be told apart into cells", () => {
    const table = {
      ...tableOf(["id", "name"], ["1", "An"], ["2", "Bình"]),
      spoilt: new Map([[2, whyOf("row-open-quote")]]),
    };
    const { students, errors } = readRosterTable(table, "r");
    expect(students).toEqual([{ studentId: "1", name: "An" }]);
    expect(rosterProblems(errors, "r.csv")).toEqual([
      problemIn("r.csv", whyOf("roster-row", { row: 3, reason: whyOf("row-open-quote") })),
    ]);
  });

  it("finds the same students wherever the columns are", () => {
    const word = fc.stringMatching(/^[\p{L}]{1,8}$/u).map((text) => text.normalize("NFC"));
    const student = fc.record({ studentId: fc.stringMatching(/^[A-Z][A-Z0-9]{1,8}$/), name: word });
    const students = fc.uniqueArray(student, { minLength: 1, selector: ({ studentId }) => studentId });
    const layout = fc.record({
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      isNamed: fc.boolean(),
      above: fc.nat(5),
    });
    fc.assert(
      fc.property(students, layout, (all, { order, isNamed, above }) => {
        const place = (row: readonly string[]) => order.map((column) => row[column] ?? "");
        const headings = isNamed ? ["MSSV", "Họ tên", "STT"] : ["?", "??", "???"];
        const titles = Array.from({ length: above }, (_, index) => [`Title ${index}`]);
        const rows = all.map(({ studentId, name }, index) => place([studentId, name, `${index}`]));
        const table = tableOf(...titles, place(headings), ...rows);
        const columns = { number: order.indexOf(0), name: [order.indexOf(1)] };
        expect(readRosterTable(table, "r", isNamed ? {} : { columns })).toEqual({
          students: all,
          errors: [],
        });
      }),
    );
  });
});

describe("previewRosterTable", () => {
  it("shows headings, guessed columns, first rows and what would come of all", () => {
    const rows = Array.from({ length: 30 }, (_, index) => [
      `${index}`,
      " Lê ",
      index === 20 ? "" : "Bình",
      "x",
    ]);
    const preview = previewRosterTable(tableOf(["LỚP 1"], ["Mã SV", "Họ đệm", "Tên"], [], ...rows), "r");
    expect(preview).toMatchObject({
      headingRow: 2,
      headings: ["Mã SV", "Họ đệm", "Tên", ""],
      columns: { number: 0, name: [1, 2] },
      counts: { rows: 30, students: 30, errors: 0 },
      errors: [],
    });
    expect(preview.rows).toHaveLength(10);
    expect(preview.rows[0]).toEqual({ row: 4, cells: ["0", "Lê", "Bình", "x"] });
  });

  it("shows a table whose columns have yet to be chosen, and the errors of a choice", () => {
    expect(previewRosterTable(UNNAMED, "r")).toMatchObject({
      headingRow: 2,
      headings: ["A", "B", "C"],
      columns: null,
      counts: { rows: 3, students: 0, errors: 0 },
    });
    expect(previewRosterTable(UNNAMED, "r", { columns: COLUMNS })).toMatchObject({
      counts: { rows: 3, students: 2, errors: 1 },
      errors: [{ row: 5 }],
    });
    expect(previewRosterTable(tableOf(), "r")).toMatchObject({ headings: [], columns: null, rows: [] });
  });

  it("takes no student for a heading: not in a list without any, nor in one under a title", () => {
    const list = [
      ["102180101", "Lê Bình"],
      ["102180102", "Đỗ Dũng"],
    ];
    expect(previewRosterTable(tableOf(...list), "r")).toMatchObject({
      headingRow: 0,
      headings: ["", ""],
      columns: null,
      counts: { rows: 2 },
    });
    expect(previewRosterTable(tableOf(["LỚP 18N13A"], ...list), "r")).toMatchObject({
      headingRow: 1,
      counts: { rows: 2 },
    });
    expect(previewRosterTable(tableOf(["B20DCCN001", "Lê Bình"]), "r")).toMatchObject({ headingRow: 0 });
    expect(() => readRosterTable(tableOf(...list), "r")).toThrow(/found "102180101", "Lê Bình"/);
  });

  it("promises exactly what reading gives, for any table and choice", () => {
    const cell = fc.oneof(
      fc.constantFrom("MSSV", "name", "Họ", "Tên", "", "0102", "=1"),
      fc.string({ maxLength: 4 }),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 });
    const column = fc.nat(4);
    const columns = fc.record({ number: column, name: fc.array(column, { minLength: 1, maxLength: 2 }) });
    const choice = fc.record({ columns, headingRow: fc.nat(9) }, { requiredKeys: [] });
    fc.assert(
      fc.property(rows, choice, (cells, chosen) => {
        const { counts } = previewRosterTable(tableOf(...cells), "r", chosen);
        const read = countsOrNone(tableOf(...cells), chosen);
        expect(read).toEqual(counts.students === 0 ? undefined : [counts.students, counts.errors]);
      }),
    );
  });
});
