import { execFileSync, spawnSync } from "node:child_process";
import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findResource } from "#adapters/resources/findResource";
import type { Mark, Tally } from "#contract/marks";
import { moodleRows } from "#core/domain/exchange/moodle";
import { classSheet } from "#core/domain/reports/classSheet";
import { sessionSheet } from "#core/domain/reports/sessionSheet";
import type { ReportLanguage } from "#core/domain/reports/reportWords";
import { REPORT_WORDS } from "#core/domain/reports/words/words";
import { TEST_FACTS, testClass, testSession } from "#core/domain/reports/testReports";
import { programsCsv, reportCsv } from "#adapters/export/csv/reportCsv";
import { renderHtml } from "#adapters/export/html/renderHtml";
import { renderPdf } from "#adapters/export/pdf/renderPdf";
import { renderXlsx } from "#adapters/export/xlsx/renderXlsx";

const PDF = { fontsFolder: findResource("resources/fonts"), createdAt: new Date("2026-11-21T07:05:00Z") };
const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

/** Each run makes files and starts a program that reads them. */
const PATIENCE_MS = 120_000;

const minutes = fc.integer({ min: 1, max: 90 });
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constantFrom<Mark>({ status: "present" }, { status: "absent" }, { status: "excused" }),
  minutes.map((late): Mark => ({ status: "late", minutes: late })),
  fc.record({ status: fc.constant("left-early" as const), minutes, lateMinutes: minutes }),
);
/** A few students in a few sessions, each with a mark or on no list. */
const someClass = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([students, sessions]) =>
    fc.array(fc.array(fc.option(mark, { nil: undefined }), { minLength: sessions, maxLength: sessions }), {
      minLength: students,
      maxLength: students,
    }),
  )
  .map((marks) =>
    testClass(
      marks.map((_, index) => `Student ${String.fromCodePoint(65 + index)}`),
      marks,
    ),
  );
const language = fc.constantFrom<ReportLanguage>("vi", "en");

type Numbers = readonly number[];
const numbersOf = ({ present, late, leftEarly, absent, excused, lateMinutes }: Tally): Numbers => [
  present,
  late,
  leftEarly,
  absent,
  excused,
  lateMinutes,
];

async function pdfLines(pdf: Uint8Array): Promise<readonly string[]> {
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: Buffer.from(pdf) }).toString();
  return text.split("\n");
}

/** The figures at the end of the line that begins with a number and a student's number; the last is the rate. */
function figuresIn(lines: readonly string[], number: string): readonly string[] {
  const line = lines.find((each) => each.includes(number)) ?? "";
  return line.trim().split(/\s+/u).slice(-7);
}

function csvRows(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = new TextDecoder().decode(bytes);
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
}

describe("a class over its term (trust S9)", () => {
  it(
    "has the same counts, minutes and rates on screen, in CSV, in a workbook and in HTML",
    { timeout: PATIENCE_MS },
    async () => {
      await fc.assert(
        fc.asyncProperty(someClass, language, async ({ history, students }, inLanguage) => {
          const table = classSheet({ language: inLanguage, facts: TEST_FACTS, history, students });
          const csv = csvRows(reportCsv(table));
          const sheet = await readSheet(Buffer.from(await renderXlsx(table)));
          const html = renderHtml(table);
          const htmlRows = [...html.matchAll(/<tr>(.*?)<\/tr>/gu)].map(([, row = ""]) =>
            [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gu)].map(([, cell = ""]) => cell),
          );
          for (const [at, { tally, attendance }] of history.students.entries()) {
            const numbers = numbersOf(tally);
            const screen = table.rows[at]?.slice(-7) ?? [];
            const rate = screen.at(-1);
            expect(screen.flatMap((cell) => (cell.kind === "count" ? cell.value : []))).toEqual(numbers);
            expect(csv[at + 1]?.slice(-7)).toEqual([...numbers.map(String), rate?.text]);
            expect(sheet[at + 1]?.slice(-7, -1)).toEqual(numbers);
            expect(htmlRows[at + 1]?.slice(-7)).toEqual([...numbers.map(String), rate?.text]);
            const exact = attendance.rate === "no-sessions" ? Number.NaN : attendance.rate;
            const floored = Math.floor(exact * 1000 + 1e-9) / 1000;
            expect(sheet[at + 1]?.at(-1)).toBe(Number.isNaN(exact) ? rate?.text : floored);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it.skipIf(!hasPdftotext)("has them in the PDF's own text", { timeout: PATIENCE_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(someClass, language, async ({ history, students }, inLanguage) => {
        const table = classSheet({ language: inLanguage, facts: TEST_FACTS, history, students });
        const lines = await pdfLines(await renderPdf(table, PDF));
        for (const [at, { studentId, tally }] of history.students.entries()) {
          const figures = figuresIn(lines, students.get(studentId)?.number ?? "");
          expect(figures).toEqual([...numbersOf(tally).map(String), table.rows[at]?.at(-1)?.text]);
        }
      }),
      { numRuns: 8 },
    );
  });

  it("has them in what Moodle is given, session by session", () => {
    fc.assert(
      fc.property(someClass, ({ history, students, sessions }) => {
        const given = sessions.flatMap((session) =>
          csvRows(programsCsv(moodleRows(session, students))).slice(1),
        );
        for (const { studentId, tally } of history.students) {
          const own = given.filter(([number]) => number === students.get(studentId)?.number);
          const count = (acronym: string) => own.filter(([, , status]) => status === acronym).length;
          expect([count("P"), count("L"), count("A"), count("E")]).toEqual([
            tally.present,
            tally.late + tally.leftEarly,
            tally.absent,
            tally.excused,
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the sheet of a session (trust S9)", () => {
  it.skipIf(!hasPdftotext)(
    "counts as the session does, and names each mark alike everywhere",
    { timeout: PATIENCE_MS },
    async () => {
      await fc.assert(
        fc.asyncProperty(someClass, language, async ({ sessions, students }, inLanguage) => {
          const [summary] = sessions;
          if (summary === undefined) return;
          const words = REPORT_WORDS[inLanguage];
          const session = testSession(summary);
          const lecturers = new Map([["lan", "Lan"]]);
          const table = sessionSheet({
            language: inLanguage,
            facts: TEST_FACTS,
            session,
            students,
            lecturers,
          });
          const csv = csvRows(reportCsv(table));
          const sheet = await readSheet(Buffer.from(await renderXlsx(table)));
          const lines = await pdfLines(await renderPdf(table, PDF));
          for (const status of ["present", "late", "absent", "excused"] as const) {
            const { word } = words.statuses[status];
            expect(table.counts.find(({ label }) => label === word)?.value).toBe(summary.tally[status]);
            const named = (cells: readonly unknown[] | undefined) =>
              cells?.some((cell) => typeof cell === "string" && cell.startsWith(word)) === true;
            expect(csv.slice(1).filter(named)).toHaveLength(summary.tally[status]);
            expect(sheet.slice(1).filter(named)).toHaveLength(summary.tally[status]);
            const onPaper = lines.filter((line) => line.includes("18N13A0") && line.includes(word));
            expect(onPaper).toHaveLength(summary.tally[status]);
          }
        }),
        { numRuns: 6 },
      );
    },
  );
});
