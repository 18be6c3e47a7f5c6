import type { ClassId, LecturerId, MediaId, StudentId } from "#contract/ids";
import { entryOf } from "#core/domain/entries";
import type { ClassFacts, Students } from "#core/domain/reports/headings";
import type { StationDocument, StoredClass } from "#core/stationDocument";
import { ownClasses } from "../classes/classes";
import { classOf, studentsOf } from "../records";

/** What reports say of a class. */
export function factsOf(document: StationDocument, { record }: StoredClass): ClassFacts {
  return { ...record, lecturer: lecturerName(document, record.lecturerId) };
}

/** The students of a class by their id, in the order of its roster. */
export function listedStudents(document: StationDocument, id: ClassId): Students {
  const students = studentsOf(document, classOf(document, id));
  return new Map(students.map(({ studentId, number, name }) => [studentId, { number, name }]));
}

/** A lecturer's classes by their id. */
export function classFacts(document: StationDocument, lecturer: LecturerId): ReadonlyMap<string, ClassFacts> {
  return new Map(
    ownClasses(document, lecturer).map((found) => [found.record.classId, factsOf(document, found)]),
  );
}

export function lecturerName({ lecturers }: StationDocument, id: LecturerId): string {
  return entryOf(lecturers, id)?.lecturer.name ?? "";
}

export function lecturerNames({ lecturers }: StationDocument): ReadonlyMap<string, string> {
  return new Map(Object.entries(lecturers).map(([id, { lecturer }]) => [id, lecturer.name]));
}

/** The latest photograph of each student of a class who has one. */
export function latestPhotos(document: StationDocument, id: ClassId): ReadonlyMap<StudentId, MediaId> {
  const students = studentsOf(document, classOf(document, id));
  return new Map(
    students.flatMap(({ studentId, photos }) => {
      const latest = photos.at(-1);
      return latest === undefined ? [] : [[studentId, latest.photoId] as const];
    }),
  );
}
