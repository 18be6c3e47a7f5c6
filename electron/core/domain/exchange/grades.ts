import type { ClassHistory } from "#contract/history";
import type { Immutable } from "#contract/immutable";
import { DEFAULT_GRADING, type GradingRule } from "#contract/rules";
import { gradeOf } from "../attendanceRate";
import { listedOf, type ClassFacts, type Students } from "../reports/headings";

type GradedClass = {
  readonly facts: Pick<ClassFacts, "group" | "grading">;
  readonly history: ClassHistory;
  readonly students: Students;
};

/** How the assignment is called that the points are for. */
const ASSIGNMENT = "Attendance";

/**
 * Points as Canvas imports them into its gradebook (instructure/canvas-lms, lib/gradebook_importer.rb; "How do I import grades in the
 * Gradebook?"): its own columns, then the assignment, and a row of the points possible. Students are found by their SIS id.
 */
export function canvasRows({ facts, history, students }: GradedClass): readonly (readonly string[])[] {
  const grading = facts.grading ?? DEFAULT_GRADING;
  return [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ASSIGNMENT],
    ["    Points Possible", "", "", "", "", String(grading.points)],
    ...history.students.map(({ studentId, attendance }) => {
      const { number, name } = listedOf(students, studentId);
      return [name, "", number, "", facts.group, pointsOf(attendance, grading)];
    }),
  ];
}

/**
 * Points in the columns of the CSV that Google Classroom itself writes ("Download these grades as CSV"), to be pasted or brought in
 * through Sheets: Classroom has no import of its own. The last word of a name is given name in Vietnamese, so family and given
 * name are told apart there.
 * @param mailDomain students' addresses are number@domain; left out, the column stays empty
 */
export function classroomRows(
  { facts, history, students }: GradedClass,
  mailDomain?: string,
): readonly (readonly string[])[] {
  const grading = facts.grading ?? DEFAULT_GRADING;
  return [
    ["Last Name", "First Name", "Email Address", ASSIGNMENT],
    ["Points", "", "", String(grading.points)],
    ...history.students.map(({ studentId, attendance }) => {
      const { number, name } = listedOf(students, studentId);
      const words = name.split(" ");
      const [family, given] = [words.slice(0, -1).join(" "), words.at(-1) ?? ""];
      const address = mailDomain === undefined ? "" : `${number}@${mailDomain}`;
      return [family, given, address, pointsOf(attendance, grading)];
    }),
  ];
}

function pointsOf(attendance: ClassHistory["attendance"], grading: Immutable<GradingRule>): string {
  const grade = gradeOf(attendance, grading);
  return grade === "no-grade" ? "" : grade;
}
