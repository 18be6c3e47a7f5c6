import { styleText } from "node:util";
import type { SeenStatus, StudentResult, TakeResult } from "#contract/take";
import { formatProbability } from "#core/domain/reports/takeSheet";

type Colour = "green" | "yellow" | "red";

const LOOKS: Readonly<Record<SeenStatus, { readonly word: string; readonly colour: Colour }>> = {
  present: { word: "present", colour: "green" },
  check: { word: "check", colour: "yellow" },
  absent: { word: "absent", colour: "red" },
};
const HEADINGS = ["#", "status", "number", "name", "certainty", "pictures"] as const;
const MAX_FILES_SHOWN = 4;

/** What `rollcall take` prints: counts, every student, unknown faces, problems. `isColoured` where a terminal shows it. */
export function takeTable(result: TakeResult, isColoured: boolean): string {
  const paint = (colour: Colour | "bold" | "dim", text: string): string =>
    isColoured ? styleText(colour, text, { validateStream: false }) : text;
  const rows = result.students.map((student, index) => studentRow(student, index, result.snapshots.length));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => lengthOf(row[column] ?? ""))),
  );
  const align = (row: readonly string[]): readonly string[] =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0 || column >= 4));
  const lines = rows.map((row, index) => {
    const [number = "", status = "", ...rest] = align(row);
    const colour = LOOKS[result.students[index]?.status ?? "absent"].colour;
    return [number, paint(colour, status), ...rest].join("  ").trimEnd();
  });
  return [
    paint("bold", align(HEADINGS).join("  ").trimEnd()),
    ...lines,
    "",
    summary(result, paint),
    ...unknownLines(result),
    ...problemLines(result, paint),
    "",
  ].join("\n");
}

function studentRow(student: StudentResult, index: number, pictures: number): readonly string[] {
  const isSeen = student.seenIn.length > 0;
  return [
    String(index + 1),
    LOOKS[student.status].word,
    student.studentId,
    student.name,
    isSeen ? formatProbability(student.probability) : "-",
    isSeen ? `${student.seenIn.length}/${pictures}` : "-",
  ];
}

function summary(
  { students, snapshots, unknownFaces }: TakeResult,
  paint: (colour: Colour, text: string) => string,
): string {
  const counts = (["present", "check", "absent"] as const).map((status) => {
    const count = students.filter((student) => student.status === status).length;
    return paint(LOOKS[status].colour, `${count} ${LOOKS[status].word}`);
  });
  const people = `${unknownFaces.length} unknown ${unknownFaces.length === 1 ? "face" : "faces"}`;
  const pictures = `${snapshots.length} ${snapshots.length === 1 ? "picture" : "pictures"}`;
  return `${students.length} students: ${counts.join(", ")}; ${people}; ${pictures}`;
}

function unknownLines({ unknownFaces }: TakeResult): readonly string[] {
  if (unknownFaces.length === 0) return [];
  const lines = unknownFaces.map(({ files }, index) => {
    const unique = [...new Set(files.map(baseName))];
    const more = unique.length > MAX_FILES_SHOWN ? ` and ${unique.length - MAX_FILES_SHOWN} more` : "";
    return `  ${index + 1}  in ${unique.slice(0, MAX_FILES_SHOWN).join(", ")}${more}`;
  });
  return ["", "Unknown faces:", ...lines];
}

function baseName(file: string): string {
  return file.replace(/^.*[/\\]/u, "");
}

function problemLines(
  { problems }: TakeResult,
  paint: (colour: Colour, text: string) => string,
): readonly string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ file, reason }) => (file === "" ? `  ${reason}` : `  ${file}: ${reason}`));
  return ["", paint("yellow", "Problems:"), ...lines];
}

function pad(text: string, width: number, isRight: boolean): string {
  const gap = " ".repeat(Math.max(0, width - lengthOf(text)));
  return isRight ? gap + text : text + gap;
}

/** Columns on a terminal: letters with their accents count once. */
function lengthOf(text: string): number {
  return Array.from(text.normalize("NFC").replaceAll(/\p{Mark}/gu, "")).length;
}
