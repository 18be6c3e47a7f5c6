import type { HistoryCell, SessionHead, StudentRecord } from "#contract/history";
import type { ReportCell, ReportTable } from "#contract/report";
import { wallClockAt } from "../zonedTime";
import { blankTable, countCell, markCell, noMarkCell, rateCell, textCell, timeCell } from "./cells";
import { plainDate } from "./dates";
import { className, tallyCounts, type ClassFacts, type Listed } from "./headings";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";

export type StudentSheetInput = {
  readonly language: ReportLanguage;
  readonly facts: ClassFacts;
  readonly student: Listed;
  readonly record: StudentRecord;
};

/** One student in one class, session by session, with the limits that they fell below. */
export function studentSheet({ language, facts, student, record }: StudentSheetInput): ReportTable {
  const words = REPORT_WORDS[language];
  const isOpen = record.lines.some(({ session }) => !session.isSettled);
  const left = { align: "left", width: "content" } as const;
  const right = { align: "right", width: "content" } as const;
  return {
    ...blankTable(words, words.headings.student, student.name),
    subtitle: [
      `${words.columns.studentId} ${student.number}`,
      className(facts),
      words.term(facts.term.name),
      words.lecturer(facts.lecturer),
    ],
    counts: [
      { label: words.sessions, value: record.attendance.counted, tone: "plain" },
      ...tallyCounts(record.tally, words),
    ],
    columns: [
      { ...right, title: words.columns.row },
      { ...left, title: words.columns.date },
      { ...left, title: words.columns.time },
      { ...left, title: words.columns.status, width: "rest" },
      { ...right, title: words.columns.lateMinutes },
      { ...right, title: words.columns.leftEarlyMinutes },
      { ...left, title: words.columns.markedBy },
    ],
    rows: record.lines.map(({ session, cell }, index) => [
      countCell(index + 1),
      ...whenCells(session, facts.zone, words),
      ...markCells(cell, words),
    ]),
    totals: [
      textCell(""),
      textCell(words.rate),
      rateCell(record.attendance.rate, words),
      textCell(words.total),
      countCell(record.tally.lateMinutes),
      countCell(record.tally.leftEarlyMinutes),
      textCell(""),
    ],
    notes: [
      ...record.limitsBroken.map((limit) => `${words.columns.limit}: ${words.limit(limit)}`),
      ...(isOpen ? [words.notSettled] : []),
    ],
    signature: words.signature,
  };
}

/** The day and the time at which a session was planned to begin; a star for one that is not settled. */
export function whenCells(session: SessionHead, zone: string, words: ReportWords): readonly ReportCell[] {
  const { date, isSettled } = session;
  const { time } = wallClockAt(zone, session.plannedStartMs);
  const star = isSettled ? "" : "*";
  return [timeCell(`${plainDate(words, date)}${star}`, { date }), timeCell(time, { time })];
}

function markCells(cell: HistoryCell, words: ReportWords): readonly ReportCell[] {
  if (cell.kind === "none") {
    const why = cell.why === "not-in-class" ? words.notInClass : words.notOnList;
    return [noMarkCell(why), textCell(""), textCell(""), textCell("")];
  }
  const { mark, isByHand } = cell;
  const [late, left] = minutesOf(mark);
  return [
    markCell(mark, words),
    countCell(late),
    countCell(left),
    textCell(isByHand ? words.byLecturer : words.rule),
  ];
}

function minutesOf(mark: Extract<HistoryCell, { readonly kind: "mark" }>["mark"]): readonly [number, number] {
  if (mark.status === "late") return [mark.minutes, 0];
  return mark.status === "left-early" ? [mark.lateMinutes, mark.minutes] : [0, 0];
}
