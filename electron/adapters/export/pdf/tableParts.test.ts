import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "#contract/marks";
import { classSheet } from "#core/domain/reports/classSheet";
import { TEST_FACTS, testClass } from "#core/domain/reports/testReports";
import { renderPdf } from "./renderPdf";
import { tableParts } from "./tableParts";

const PRESENT: Mark = { status: "present" };

function matrixOf(students: number, sessions: number) {
  const names = Array.from({ length: students }, (_, index) => `Nguyễn Thị Ánh ${index}`);
  const { history, students: listed } = testClass(
    names,
    names.map(() => Array.from({ length: sessions }, () => PRESENT)),
  );
  return classSheet({ language: "vi", facts: TEST_FACTS, history, students: listed });
}

describe("a matrix that is wider than the page", () => {
  it("loses no column and repeats the students' names in each part, however long the term", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 400, max: 900 }), (sessions, width) => {
        const table = matrixOf(2, sessions);
        const parts = tableParts(table, width);
        const titles = parts.flatMap(({ columns }) =>
          columns.slice(3).map(({ fullTitle, title }) => fullTitle ?? title),
        );
        expect(titles).toEqual(table.columns.slice(3).map(({ fullTitle, title }) => fullTitle ?? title));
        for (const { columns, rows, totals } of parts) {
          expect(columns.slice(0, 3)).toEqual(table.columns.slice(0, 3));
          expect(rows.every((row) => row.length === columns.length)).toBe(true);
          expect(totals).toHaveLength(columns.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("stays whole for a usual term on A4", () => {
    expect(tableParts(matrixOf(2, 15), 782)).toHaveLength(1);
    expect(tableParts(matrixOf(2, 45), 782)).toHaveLength(2);
  });

  it(
    "is written for three hundred students and a term of forty-five sessions",
    { timeout: 60_000 },
    async () => {
      const options = { fontsFolder: "resources/fonts", createdAt: new Date(0) };
      const pdf = Buffer.from(await renderPdf(matrixOf(300, 45), options)).toString("latin1");
      expect(pdf.match(/\/Type \/Page\b/gu)?.length).toBeGreaterThan(12);
    },
  );
});
