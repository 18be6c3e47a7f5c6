import type { AttendanceRate, ClassHistory, HistoryCell, SessionHead } from "#contract/history";
import type { ReportCell, ReportColumn, ReportTable } from "#contract/report";
import { gradeOf } from "../attendanceRate";
import { wallClockAt } from "../zonedTime";
import { blankTable, countCell, markCell, noMarkCell, NOTHING, rateCell, rateTone, textCell } from "./cells";
import { plainDate, shortDate } from "./dates";
import {
  className,
  listedOf,
  studentColumns,
  tallyCells,
  tallyColumns,
  tallyCounts,
  type ClassFacts,
  type Students,
} from "./headings";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";

export type ClassSheetInput = {
  readonly language: ReportLanguage;
  readonly facts: ClassFacts;
  readonly history: ClassHistory;
  readonly students: Students;
};

/** A class over its term: every student in every session, their totals, and the share of the class that came each time. */
export function classSheet({ language, facts, history, students }: ClassSheetInput): ReportTable {
  const words = REPORT_WORDS[language];
  const isOpen = history.sessions.some(({ session }) => !session.isSettled);
  return {
    ...blankTable(words, words.headings.class, className(facts)),
    subtitle: [
      words.term(facts.term.name),
      `${plainDate(words, facts.term.from)} – ${plainDate(words, facts.term.until)}`,
      words.lecturer(facts.lecturer),
    ],
    orientation: "landscape",
    counts: [
      { label: words.students, value: history.students.length, tone: "plain" },
      { label: words.sessions, value: history.sessions.filter(isSettled).length, tone: "plain" },
      ...tallyCounts(history.tally, words),
    ],
    columns: [
      ...studentColumns(words),
      ...history.sessions.map(({ session }) => sessionColumn(session, facts.zone, words)),
      ...tallyColumns(words),
      { title: words.columns.lateMinutes, align: "right", width: "content" },
      { title: words.columns.rate, align: "right", width: "content" },
      ...(facts.grading === undefined ? [] : [pointsColumn(words)]),
    ],
    repeatedColumns: 3,
    rows: history.students.map((row, index) => {
      const { number, name } = listedOf(students, row.studentId);
      return [
        countCell(index + 1),
        textCell(number),
        textCell(name),
        ...row.cells.map((cell) => matrixCell(cell, words)),
        ...tallyCells(row.tally),
        countCell(row.tally.lateMinutes),
        rateCell(row.attendance.rate, words),
        ...(facts.grading === undefined ? [] : [pointsCell(row.attendance, facts.grading, words)]),
      ];
    }),
    totals: [...totalsOf(history, words), ...(facts.grading === undefined ? [] : [textCell("")])],
    chart: {
      title: words.ratePerClass,
      bars: history.sessions.filter(isSettled).map(({ session, attendance: { rate } }) => ({
        label: shortDate(words, session.date),
        text: rateCell(rate, words).text,
        value: rate === "no-sessions" ? 0 : rate,
        tone: rateTone(rate, warnedBelow(facts)),
      })),
    },
    notes: [words.legend, ...(isOpen ? [words.notSettled] : [])],
    signature: words.signature,
  };
}

/** The highest share that the class warns below; nothing is marked as low where it warns of none. */
function warnedBelow({ rules }: Pick<ClassFacts, "rules">): number {
  return Math.max(0, ...rules.warnings.map((limit) => (limit.measure === "share" ? limit.below : 0)));
}

function pointsColumn(words: ReportWords): ReportColumn {
  return { title: words.columns.points, align: "right", width: "content" };
}

function pointsCell(
  attendance: AttendanceRate,
  grading: NonNullable<ClassFacts["grading"]>,
  words: ReportWords,
): ReportCell {
  const grade = gradeOf(attendance, grading);
  return textCell(grade === "no-grade" ? NOTHING : grade.replace(".", words.decimalMark));
}

function isSettled({ session }: { readonly session: SessionHead }): boolean {
  return session.isSettled;
}

function sessionColumn(session: SessionHead, zone: string, words: ReportWords): ReportColumn {
  const star = session.isSettled ? "" : "*";
  const { time } = wallClockAt(zone, session.plannedStartMs);
  return {
    title: `${shortDate(words, session.date)}${star}`,
    fullTitle: `${session.date} ${time}${star}`,
    align: "center",
    width: "letter",
  };
}

function matrixCell(cell: HistoryCell, words: ReportWords): ReportCell {
  if (cell.kind === "mark") return markCell(cell.mark, words);
  return noMarkCell(cell.why === "not-in-class" ? words.notInClass : words.notOnList);
}

/** How many came each time; the totals of the totals' columns are the class's own. */
function totalsOf(history: ClassHistory, words: ReportWords): readonly ReportCell[] {
  return [
    textCell(""),
    textCell(""),
    textCell(words.attended),
    ...history.sessions.map(({ tally }) => countCell(tally.present + tally.late + tally.leftEarly)),
    ...tallyCells(history.tally),
    countCell(history.tally.lateMinutes),
    rateCell(history.attendance.rate, words),
  ];
}
