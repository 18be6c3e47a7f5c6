import type { ClassHistory } from "#contract/history";
import type { Immutable } from "#contract/immutable";
import type { ReportTable } from "#contract/report";
import type { WarningLimit } from "#contract/rules";
import type { CalendarDate } from "#contract/time";
import { blankTable, countCell, rateCell, textCell, timeCell } from "./cells";
import { plainDate } from "./dates";
import { className, listedOf, studentColumns, type ClassFacts, type Students } from "./headings";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";

export type BelowLimitInput = {
  readonly language: ReportLanguage;
  readonly facts: ClassFacts;
  readonly history: ClassHistory;
  readonly students: Students;
  /** The day on which a student was warned of a limit, if they were. */
  readonly warnedOn: (studentId: string, limit: Immutable<WarningLimit>) => CalendarDate | undefined;
};

/** The students who fell below a limit of their class: one line for each limit. */
export function belowLimitSheet(input: BelowLimitInput): ReportTable {
  const { language, facts, history } = input;
  const words = REPORT_WORDS[language];
  const below = history.students.filter(({ limitsBroken }) => limitsBroken.length > 0);
  const right = { align: "right", width: "content" } as const;
  return {
    ...blankTable(words, words.headings["below-limit"], className(facts)),
    orientation: "landscape",
    subtitle: [
      words.term(facts.term.name),
      words.lecturer(facts.lecturer),
      ...(facts.rules.warnings.length === 0 ? [words.noLimits] : []),
    ],
    counts: [
      { label: words.students, value: history.students.length, tone: "plain" },
      {
        label: words.headings["below-limit"],
        value: below.length,
        tone: below.length === 0 ? "good" : "bad",
      },
    ],
    columns: [
      ...studentColumns(words),
      { ...right, title: words.sessions },
      { ...right, title: words.columns.absent },
      { ...right, title: words.columns.excused },
      { ...right, title: words.columns.late },
      { ...right, title: words.columns.rate },
      { title: words.columns.limit, align: "left", width: "content" },
      { title: words.columns.warnedOn, align: "left", width: "content" },
    ],
    rows: below
      .flatMap((row) => row.limitsBroken.map((limit) => ({ row, limit })))
      .map(({ row, limit }, index) => {
        const { number, name } = listedOf(input.students, row.studentId);
        return [
          countCell(index + 1),
          textCell(number),
          textCell(name),
          countCell(row.attendance.counted),
          countCell(row.tally.absent),
          countCell(row.tally.excused),
          countCell(row.tally.late),
          rateCell(row.attendance.rate, words),
          textCell(words.limit(limit)),
          warnedCell(input.warnedOn(row.studentId, limit), words),
        ];
      }),
    notes: below.length === 0 ? [words.nobodyBelow] : [],
    signature: words.signature,
  };
}

function warnedCell(date: CalendarDate | undefined, words: ReportWords) {
  return date === undefined ? textCell(words.notWarned) : timeCell(plainDate(words, date), { date });
}
