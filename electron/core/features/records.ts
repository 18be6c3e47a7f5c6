import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ClassId, StudentId } from "#contract/ids";
import { entryOf } from "../domain/entries";
import type { Outcome } from "../domain/outcome";
import { namesInSessions } from "../domain/roster";
import type { StationDocument, StoredClass, StoredStudent } from "../stationDocument";

/** What a rule made. @throws AppError with the refusal's code and words */
export function orThrow<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new AppError(outcome.error);
}

/** @throws AppError `not-found` */
export function classOf({ classes }: StationDocument, id: ClassId): StoredClass {
  const found = entryOf(classes, id);
  if (found !== undefined) return found;
  throw new AppError(because("class-gone"));
}

/** A student who is, or was, on the roster of this class. @throws AppError `not-found` */
export function studentIn(document: StationDocument, id: ClassId, student: StudentId): StoredStudent {
  const isMember = classOf(document, id).roster.members.some(({ studentId }) => studentId === student);
  const found = isMember ? entryOf(document.students, student) : undefined;
  if (found !== undefined) return found;
  throw new AppError(because("student-not-in-class"));
}

/** The students on the roster of a class, in its order. */
export function studentsOf(
  { students }: StationDocument,
  { roster }: Pick<StoredClass, "roster">,
): readonly StoredStudent[] {
  return roster.members.flatMap(({ studentId }) => entryOf(students, studentId) ?? []);
}

/** The document with one class changed. */
export function withClass(
  document: StationDocument,
  id: ClassId,
  change: (found: StoredClass) => StoredClass,
): StationDocument {
  return { ...document, classes: { ...document.classes, [id]: change(classOf(document, id)) } };
}

/** The document with these students new or changed. */
export function withStudents(document: StationDocument, students: readonly StoredStudent[]): StationDocument {
  const entries = students.map((student) => [student.studentId, student] as const);
  return { ...document, students: { ...document.students, ...Object.fromEntries(entries) } };
}

/** A student and the guests they had been, in every class. */
export function everyNameOf({ classes }: StationDocument, student: StudentId): readonly string[] {
  const names = Object.values(classes).flatMap(({ roster }) => namesInSessions(roster, student));
  return [...new Set<string>([student, ...names])];
}
