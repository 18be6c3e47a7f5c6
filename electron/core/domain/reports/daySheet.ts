import type { ReportCell, ReportTable } from "#contract/report";
import type { SessionSummary } from "#contract/session";
import type { Immutable } from "#contract/immutable";
import type { CalendarDate } from "#contract/time";
import type { Lesson } from "#contract/timetable";
import { tallyMarks } from "../attendanceRate";
import { wallClockAt } from "../zonedTime";
import { blankTable, countCell, textCell, timeCell } from "./cells";
import { longDate } from "./dates";
import { className, tallyCounts } from "./headings";
import { amountCells, amountColumns, type Classes } from "./lecturerSheet";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";

export type DaySheetInput = {
  readonly language: ReportLanguage;
  readonly lecturer: string;
  readonly date: CalendarDate;
  /** What the timetable had planned that day. */
  readonly lessons: readonly Immutable<Lesson>[];
  /** The day's sessions that were not discarded. */
  readonly sessions: readonly SessionSummary[];
  readonly classes: Classes;
};

type Line = {
  readonly classId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly zone: string;
  readonly room: string;
  readonly session?: SessionSummary;
};

/** One lecturer's day: each lesson of the timetable and each session, in the order of their times. */
export function daySheet(input: DaySheetInput): ReportTable {
  const { language, lecturer, date, sessions } = input;
  const words = REPORT_WORDS[language];
  const held = sessions.filter(({ phase }) => phase === "finished" || phase === "locked");
  const marks = held.flatMap((session) => session.marks.filter(({ kind }) => kind === "student"));
  return {
    ...blankTable(words, words.headings.day, longDate(words, date)),
    subtitle: [words.lecturer(lecturer)],
    orientation: "landscape",
    counts: [
      { label: words.sessions, value: held.length, tone: "plain" },
      ...tallyCounts(tallyMarks(marks.map(({ mark }) => mark)), words),
    ],
    columns: [
      { title: words.columns.row, align: "right", width: "content" },
      { title: words.columns.time, align: "left", width: "content" },
      { title: words.columns.course, align: "left", width: "rest" },
      { title: words.columns.room, align: "left", width: "content" },
      { title: words.columns.state, align: "left", width: "content" },
      ...amountColumns(words),
    ],
    rows: linesOf(input).map((line, index) => rowOf(line, index, input, words)),
    notes: [],
    signature: words.signature,
  };
}

/** A session stands for the lesson that it was opened for. */
function linesOf({ lessons, sessions }: DaySheetInput): readonly Line[] {
  const opened = new Set(sessions.flatMap(({ lessonId }) => lessonId ?? []));
  const planned = lessons.filter(({ lessonId }) => !opened.has(lessonId));
  const held = sessions.map((session): Line => {
    const { classId, plannedStartMs, plannedEndMs, zone, room } = session;
    return { classId, startMs: plannedStartMs, endMs: plannedEndMs, zone, room, session };
  });
  return [...held, ...planned].toSorted((left, right) => left.startMs - right.startMs);
}

function rowOf(
  { classId, startMs, endMs, zone, room, session }: Line,
  index: number,
  { classes }: DaySheetInput,
  words: ReportWords,
): readonly ReportCell[] {
  const facts = classes.get(classId);
  const start = wallClockAt(zone, startMs);
  const empty = amountColumns(words).map(() => textCell(""));
  return [
    countCell(index + 1),
    timeCell(`${start.time}–${wallClockAt(zone, endMs).time}`, start),
    textCell(facts === undefined ? "" : className(facts)),
    textCell(room === "" ? (facts?.room ?? "") : room),
    textCell(words.phases[session?.phase ?? "planned"]),
    ...(session === undefined ? empty : amountCells(session.tally, facts, words)),
  ];
}
