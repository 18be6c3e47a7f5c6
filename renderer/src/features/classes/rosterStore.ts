import type { Client } from "#client/client";
import { keepReading } from "#client/keepReading";
import type { ParamsOf } from "#contract/api";
import type { ClassId } from "#contract/ids";
import type { Reply } from "#contract/reply";
import type { StudentLine } from "#contract/requests/studentRequests";
import { changeLoaded, LOADING, loadedFrom, type Loaded } from "#client/loaded";
import type { Sorting } from "#ui/DataTable";
import { createStore, type StoreApi } from "zustand/vanilla";
import { plain } from "./classesStore";

type Change = Pick<ParamsOf<"students.change">, "number" | "name">;

export type RosterState = {
  readonly classId: ClassId | undefined;
  readonly students: Loaded<readonly StudentLine[]>;
  readonly load: (classId: ClassId) => Promise<void>;
  /** Shows a class as it is and as it becomes; gives back how to stop. */
  readonly follow: (classId: ClassId) => () => void;
  readonly add: (given: { number: string; name: string; from?: string }) => Promise<Reply<StudentLine>>;
  /** Shown at once, and as before when the station refuses. */
  readonly change: (student: StudentLine, change: Change) => Promise<Reply<StudentLine>>;
  readonly leave: (student: StudentLine, lastDay: string) => Promise<Reply<StudentLine>>;
  readonly remove: (student: StudentLine) => Promise<Reply<unknown>>;
};

/** The students of the class that is open. */
export function createRosterStore(client: Client): StoreApi<RosterState> {
  return createStore<RosterState>()((set, get) => {
    const change = (how: (students: readonly StudentLine[]) => readonly StudentLine[]) =>
      set(({ students }) => ({ students: changeLoaded(students, how) }));
    const openClass = () => get().classId ?? "";
    /** Shows the outcome before the station has it; puts the line back where the station refuses. */
    const boldly = async (before: StudentLine, after: StudentLine, asked: Promise<Reply<StudentLine>>) => {
      change((all) => withLine(all, after));
      const reply = await asked;
      change((all) => withLine(all, reply.ok ? reply.value : before));
      return reply;
    };
    return {
      classId: undefined,
      students: LOADING,
      load: async (classId) => {
        if (get().classId !== classId) set({ classId, students: LOADING });
        const reply = await client.ask("students.list", { classId });
        if (get().classId === classId) set({ students: loadedFrom(reply) });
      },
      follow: (classId) => keepReading(client, () => get().load(classId), classId),
      add: async (given) => {
        const reply = await client.ask("students.add", { classId: openClass(), ...given });
        if (reply.ok) change((all) => [...all, reply.value]);
        return reply;
      },
      change: (student, given) => {
        const { studentId } = student;
        const asked = client.ask("students.change", { classId: openClass(), studentId, ...given });
        const { number = student.number, name = student.name } = given;
        return boldly(student, { ...student, number, name }, asked);
      },
      leave: (student, lastDay) => {
        const { studentId } = student;
        const asked = client.ask("students.leave", { classId: openClass(), studentId, lastDay });
        return boldly(student, student, asked);
      },
      remove: async (student) => {
        const { students } = get();
        change((all) => all.filter(({ studentId }) => studentId !== student.studentId));
        const { studentId } = student;
        const reply = await client.ask("students.remove", { classId: openClass(), studentId });
        if (!reply.ok) set({ students });
        return reply;
      },
    };
  });
}

/** The list with one line as it is now. */
function withLine(students: readonly StudentLine[], line: StudentLine): readonly StudentLine[] {
  return students.map((each) => (each.studentId === line.studentId ? line : each));
}

/** What of a roster is shown. */
export type RosterFilter = "all" | "no-consent" | "no-photo" | "left";

/** Students that pass the filter and whose number or name has all of the words, with and without accents. */
export function shownStudents(
  students: readonly StudentLine[],
  words: string,
  filter: RosterFilter,
): readonly StudentLine[] {
  const wanted = plain(words).split(/\s+/u);
  return students.filter((student) => {
    const text = plain(`${student.number} ${student.name}`);
    return passes(student, filter) && wanted.every((word) => text.includes(word));
  });
}

/** How many pass each filter. */
export function filterCounts(students: readonly StudentLine[]): Readonly<Record<RosterFilter, number>> {
  const count = (filter: RosterFilter) => students.filter((each) => passes(each, filter)).length;
  return {
    all: count("all"),
    "no-consent": count("no-consent"),
    "no-photo": count("no-photo"),
    left: count("left"),
  };
}

function passes({ consent, photos, isMember }: StudentLine, filter: RosterFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "no-consent":
      return consent !== "given";
    case "no-photo":
      return photos === 0;
    case "left":
      return !isMember;
  }
}

/** Sorted by a column; names as Vietnamese lists are: by the given name, which stands last. */
export function sortStudents(
  students: readonly StudentLine[],
  sorting: Sorting | undefined,
): readonly StudentLine[] {
  if (sorting === undefined) return students;
  const sorted = students.toSorted((a, b) => compare(a, b, sorting.column));
  return sorting.isDescending ? sorted.toReversed() : sorted;
}

function compare(a: StudentLine, b: StudentLine, column: string): number {
  if (column === "photos") return a.photos - b.photos;
  if (column === "consent") return a.consent.localeCompare(b.consent);
  if (column === "number") return a.number.localeCompare(b.number, "vi", { numeric: true });
  return givenNameFirst(a.name).localeCompare(givenNameFirst(b.name), "vi");
}

function givenNameFirst(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words.at(-1) ?? "", ...words.slice(0, -1)].join(" ");
}

/** The next sorting when a column's title is pressed: up, down, as listed. */
export function nextSorting(sorting: Sorting | undefined, column: string): Sorting | undefined {
  if (sorting?.column !== column) return { column, isDescending: false };
  return sorting.isDescending ? undefined : { column, isDescending: true };
}
