import { saidIn } from "#contract/reasons/reasons";
import type { ReportCell, ReportCount, ReportTable } from "#contract/report";
import type { Problem, StudentResult, TakeResult } from "#contract/take";
import { blankTable, NOTHING, textCell } from "./cells";
import { longDate } from "./dates";
import { studentColumns } from "./headings";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";
import { STATUS_TONES } from "./tones";

/** What a session sheet says of the session itself. `startedAt` is the room's wall clock: "2026-11-21T08:05". */
export type SessionHeadings = {
  readonly className: string;
  readonly startedAt: string;
  readonly language: ReportLanguage;
};

const STATUSES = ["present", "check", "absent"] as const;
const MAX_PROBLEMS_SHOWN = 8;

/** The sheet of one taking: every student of the roster in its order, the counts, and what the lecturer should know. */
export function takeSheet(result: TakeResult, headings: SessionHeadings): ReportTable {
  const words = REPORT_WORDS[headings.language];
  const pictures = result.snapshots.length;
  const [date = "", time = ""] = headings.startedAt.split("T");
  return {
    ...blankTable(words, words.headings.session, headings.className),
    subtitle: [longDate(words, date, time), words.takenFrom(pictures)],
    counts: countStatuses(result, words),
    columns: [
      ...studentColumns(words),
      { title: words.columns.status, align: "left", width: "content" },
      { title: words.columns.probability, align: "right", width: "content" },
      { title: words.columns.pictures, align: "right", width: "content" },
      { title: words.columns.remark, align: "left", width: "blank" },
    ],
    rows: result.students.map((student, index) => takeRow(student, index, pictures, words)),
    notes: notesOf(result, words),
    signature: words.signature,
  };
}

/** "97%", never rounded up to certainty: "> 99%" and "< 1%" at the ends. */
export function formatProbability(probability: number): string {
  if (probability > 0.99) return "> 99%";
  if (probability < 0.01) return "< 1%";
  return `${Math.round(probability * 100)}%`;
}

function takeRow(
  student: StudentResult,
  index: number,
  pictures: number,
  words: ReportWords,
): readonly ReportCell[] {
  const { word, letter } = words.statuses[student.status];
  const isSeen = student.seenIn.length > 0;
  return [
    textCell(String(index + 1)),
    { kind: "text", text: student.studentId },
    textCell(student.name),
    { kind: "status", text: word, letter, tone: STATUS_TONES[student.status] },
    textCell(isSeen ? formatProbability(student.probability) : NOTHING),
    textCell(isSeen ? `${student.seenIn.length}/${pictures}` : NOTHING),
    textCell(""),
  ];
}

function countStatuses({ students, unknownFaces }: TakeResult, words: ReportWords): readonly ReportCount[] {
  const statuses = STATUSES.map((status): ReportCount => {
    const value = students.filter((student) => student.status === status).length;
    const share = students.length === 0 ? {} : { share: `${Math.round((100 * value) / students.length)}%` };
    return { label: words.statuses[status].word, value, ...share, tone: STATUS_TONES[status] };
  });
  return [
    { label: words.students, value: students.length, tone: "plain" },
    ...statuses,
    { label: words.unknownFaces, value: unknownFaces.length, tone: "plain" },
  ];
}

function notesOf({ students, unknownFaces, problems }: TakeResult, words: ReportWords): readonly string[] {
  const toCheck = students.filter((student) => student.status === "check").length;
  const notes = [words.automatic];
  if (toCheck > 0) notes.push(words.checkNote(toCheck));
  if (unknownFaces.length > 0) notes.push(words.unknownNote(unknownFaces.length));
  if (problems.length === 0) return notes;
  notes.push(
    words.problemsHeading,
    ...problems.slice(0, MAX_PROBLEMS_SHOWN).map((problem) => describeProblem(problem, words.language)),
  );
  if (problems.length > MAX_PROBLEMS_SHOWN)
    notes.push(words.moreProblems(problems.length - MAX_PROBLEMS_SHOWN));
  return notes;
}

/** Paper gets the file and its folder: where they lie on somebody's computer is nobody else's business. */
function describeProblem({ file, reason: message, ...rest }: Problem, language: ReportLanguage): string {
  const reason = saidIn({ message, ...rest }, language);
  const shown = file.split(/[/\\]/u).slice(-2).join("/");
  return shown === "" ? `– ${reason}` : `– ${shown}: ${reason}`;
}
