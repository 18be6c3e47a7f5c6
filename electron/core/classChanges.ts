import type { ClassId } from "#contract/ids";
import type { Memory, StationDocument, StoredClass } from "./stationDocument";

/**
 * The same memory, which tells of each class that is not what it was, once that is on the disk: its record, its roster or what is
 * known of somebody on it. Whoever changes a class does so through here, so that no feature has to remember to tell. A deletion may
 * tell of classes that it left alone.
 */
export function tellingOfClasses(memory: Memory, tell: (classId: ClassId) => void): Memory {
  const { document, people } = memory;
  let told = document.read();
  const tellChanges = () => {
    const before = told;
    told = document.read();
    for (const classId of changedClasses(before, told)) tell(classId);
  };
  return {
    ...memory,
    document: {
      ...document,
      update: async (change) => {
        const next = await document.update(change);
        tellChanges();
        return next;
      },
    },
    people: {
      ...people,
      erase: async (...whom) => {
        const receipt = await people.erase(...whom);
        tellChanges();
        return receipt;
      },
    },
  };
}

/** Documents share what did not change: the same object is the same content. */
function changedClasses(before: StationDocument, now: StationDocument): readonly ClassId[] {
  if (before.classes === now.classes && before.students === now.students) return [];
  const isChanged = (found: StoredClass) =>
    before.classes[found.record.classId] !== found ||
    found.roster.members.some(({ studentId: id }) => before.students[id] !== now.students[id]);
  return Object.values(now.classes)
    .filter(isChanged)
    .map(({ record }) => record.classId);
}
