import type { LecturerHistory, SessionHead } from "#contract/history";
import type { Tally } from "#contract/marks";
import type { ReportCell, ReportColumn, ReportTable } from "#contract/report";
import { attendanceRate } from "../attendanceRate";
import { blankTable, countCell, rateCell, textCell } from "./cells";
import { className, tallyCells, tallyColumns, tallyCounts, totalOf, type ClassFacts } from "./headings";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";
import { whenCells } from "./studentSheet";

/** Classes by their id. */
export type Classes = ReadonlyMap<string, ClassFacts>;

export type LecturerSheetInput = {
  readonly language: ReportLanguage;
  readonly lecturer: string;
  readonly history: LecturerHistory;
  readonly classes: Classes;
};

/** The sessions that a lecturer held, the latest first. */
export function lecturerSheet({ language, lecturer, history, classes }: LecturerSheetInput): ReportTable {
  const words = REPORT_WORDS[language];
  const isOpen = history.sessions.some(({ session }) => !session.isSettled);
  return {
    ...blankTable(words, words.headings.lecturer, lecturer),
    orientation: "landscape",
    counts: [
      {
        label: words.sessions,
        value: history.sessions.filter(({ session }) => session.isSettled).length,
        tone: "plain",
      },
      ...tallyCounts(history.tally, words),
    ],
    columns: [
      { title: words.columns.row, align: "right", width: "content" },
      { title: words.columns.date, align: "left", width: "content" },
      { title: words.columns.time, align: "left", width: "content" },
      { title: words.columns.course, align: "left", width: "rest" },
      { title: words.columns.state, align: "left", width: "content" },
      ...amountColumns(words),
    ],
    rows: history.sessions.map(({ session, tally }, index) => {
      const facts = classes.get(session.classId);
      return [
        countCell(index + 1),
        ...whenCells(session, facts?.zone ?? "UTC", words),
        textCell(facts === undefined ? "" : className(facts)),
        textCell(stateOf(session, words)),
        ...amountCells(tally, facts, words),
      ];
    }),
    notes: isOpen ? [words.notSettled] : [],
    signature: words.signature,
  };
}

/** How many students, in which marks, and the rate: one session in one line. */
export function amountColumns(words: ReportWords): readonly ReportColumn[] {
  return [
    { title: words.columns.students, align: "right", width: "content" },
    ...tallyColumns(words),
    { title: words.columns.rate, align: "right", width: "content" },
  ];
}

export function amountCells(
  tally: Tally,
  facts: ClassFacts | undefined,
  words: ReportWords,
): readonly ReportCell[] {
  const rate = facts === undefined ? "no-sessions" : attendanceRate(tally, facts.rules.counting).rate;
  return [countCell(totalOf(tally)), ...tallyCells(tally), rateCell(rate, words)];
}

function stateOf({ phase }: SessionHead, words: ReportWords): string {
  return words.phases[phase];
}
