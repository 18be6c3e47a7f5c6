import type { Problem, SeenStatus, StudentResult, TakeResult } from "#contract/take";
import { REPORT_WORDS, type ReportLanguage, type ReportWords } from "./reportWords";

/** How a value is to be felt; a renderer turns it into a colour, never into the only difference. */
export type Tone = "good" | "warn" | "bad" | "plain";

/** One cell; `badge` is a single letter that stands for the text where space or colour is short. */
export type ReportCell = {
  readonly text: string;
  readonly badge?: { readonly letter: string; readonly tone: Tone };
};

/** A column: `width` is its share of the table's width, or as wide as its widest text. */
export type ReportColumn = {
  readonly title: string;
  readonly align: "left" | "center" | "right";
  readonly width: "content" | "rest" | "blank";
};

/** A counted fact for the line above the table. */
export type ReportCount = {
  readonly label: string;
  readonly value: number;
  readonly share?: string;
  readonly tone: Tone;
};

/** A report as every renderer (PDF, sheet, CSV) gets it: words chosen, numbers computed, nothing left to decide but looks. */
export type ReportTable = {
  readonly language: ReportLanguage;
  readonly kind: string;
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly counts: readonly ReportCount[];
  readonly columns: readonly ReportColumn[];
  /** Each row has one cell a column. */
  readonly rows: readonly (readonly ReportCell[])[];
  readonly notes: readonly string[];
  readonly signature: { readonly date: string; readonly title: string; readonly hint: string };
};

/** What a session sheet says of the session itself. `startedAt` is the room's wall clock: "2026-11-21T08:05". */
export type SessionHeadings = {
  readonly className: string;
  readonly startedAt: string;
  readonly language: ReportLanguage;
};

const TONES: Readonly<Record<SeenStatus, Tone>> = { present: "good", check: "warn", absent: "bad" };
const STATUSES = ["present", "check", "absent"] as const;
const MAX_PROBLEMS_SHOWN = 8;

/** The sheet of one session: every student of the roster in its order, the counts, and what the lecturer should know. */
export function sessionReport(result: TakeResult, headings: SessionHeadings): ReportTable {
  const words = REPORT_WORDS[headings.language];
  const pictures = result.snapshots.length;
  return {
    language: headings.language,
    kind: words.sheetTitle,
    title: headings.className.normalize("NFC"),
    subtitle: [formatDate(headings.startedAt, words), words.takenFrom(pictures)],
    counts: countStatuses(result, words),
    columns: [
      { title: words.columns.row, align: "right", width: "content" },
      { title: words.columns.studentId, align: "left", width: "content" },
      { title: words.columns.name, align: "left", width: "rest" },
      { title: words.columns.status, align: "left", width: "content" },
      { title: words.columns.probability, align: "right", width: "content" },
      { title: words.columns.pictures, align: "right", width: "content" },
      { title: words.columns.remark, align: "left", width: "blank" },
    ],
    rows: result.students.map((student, index) => sessionRow(student, index, pictures, words)),
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

function sessionRow(
  student: StudentResult,
  index: number,
  pictures: number,
  words: ReportWords,
): readonly ReportCell[] {
  const { word, letter } = words.statuses[student.status];
  const isSeen = student.seenIn.length > 0;
  return [
    { text: String(index + 1) },
    { text: student.studentId },
    { text: student.name.normalize("NFC") },
    { text: word, badge: { letter, tone: TONES[student.status] } },
    { text: isSeen ? formatProbability(student.probability) : "–" },
    { text: isSeen ? `${student.seenIn.length}/${pictures}` : "–" },
    { text: "" },
  ];
}

function countStatuses({ students, unknownFaces }: TakeResult, words: ReportWords): readonly ReportCount[] {
  const statuses = STATUSES.map((status): ReportCount => {
    const value = students.filter((student) => student.status === status).length;
    const share = students.length === 0 ? "" : `${Math.round((100 * value) / students.length)}%`;
    return { label: words.statuses[status].word, value, share, tone: TONES[status] };
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
  notes.push(words.problemsHeading, ...problems.slice(0, MAX_PROBLEMS_SHOWN).map(describeProblem));
  if (problems.length > MAX_PROBLEMS_SHOWN)
    notes.push(words.moreProblems(problems.length - MAX_PROBLEMS_SHOWN));
  return notes;
}

/** Paper gets the file and its folder: where they lie on somebody's computer is nobody else's business. */
function describeProblem({ file, reason }: Problem): string {
  const shown = file.split(/[/\\]/u).slice(-2).join("/");
  return shown === "" ? `– ${reason}` : `– ${shown}: ${reason}`;
}

function formatDate(startedAt: string, words: ReportWords): string {
  const [, year = 0, month = 1, day = 1] = (/^(\d+)-(\d+)-(\d+)/.exec(startedAt) ?? []).map(Number);
  const weekday = words.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? "";
  return words.date({ weekday, day, month, year, time: startedAt.slice(11, 16) });
}
