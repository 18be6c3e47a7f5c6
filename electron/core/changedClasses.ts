import type { ClassId } from "#contract/ids";
import type { Memory, StationDocument } from "./stationDocument";

/**
 * The same memory, which tells of each class that is not what it was, once that is on the disk. Whoever changes a class does so
 * through here, so that no feature has to remember to tell.
 */
export function tellingChanges(memory: Memory, onChanged: (classId: ClassId) => void): Memory {
  let told = memory.document.read();
  const telling = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work;
    const before = told;
    told = memory.document.read();
    for (const classId of changedClasses(before, told)) onChanged(classId);
    return result;
  };
  return {
    ...memory,
    document: {
      ...memory.document,
      update: (change) => telling(memory.document.update(change)),
    },
    people: {
      ...memory.people,
      erase: (...given) => telling(memory.people.erase(...given)),
    },
  };
}

/** Classes that came, went or changed between two documents, or whose students or sessions did: documents share what did not change. */
function changedClasses(before: StationDocument, after: StationDocument): ReadonlySet<ClassId> {
  const students = new Set(changedEntries(before.students, after.students).map(([id]) => id));
  const ofStudents = Object.values(students.size === 0 ? {} : after.classes).filter(({ roster }) =>
    roster.members.some(({ studentId }) => students.has(studentId)),
  );
  return new Set([
    ...changedEntries(before.classes, after.classes).map(([, { record }]) => record.classId),
    ...changedEntries(before.sessions, after.sessions).map(([, { classId }]) => classId),
    ...ofStudents.map(({ record }) => record.classId),
  ]);
}

type Entries<T> = Readonly<Record<string, T>>;

/** Entries as they are now that were added or changed, and those that are gone as they were. */
function changedEntries<T>(before: Entries<T>, after: Entries<T>): readonly (readonly [string, T])[] {
  if (before === after) return [];
  const gone = Object.entries(before).filter(([key]) => !Object.hasOwn(after, key));
  return [...gone, ...Object.entries(after).filter(([key, value]) => value !== before[key])];
}
