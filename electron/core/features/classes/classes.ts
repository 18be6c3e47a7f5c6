import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ClassId, LecturerId } from "#contract/ids";
import { classRecord } from "#contract/model";
import type { classRequests } from "#contract/requests/classRequests";
import type { Handlers } from "#core/dispatch";
import { currentOrNextLesson, lessonsOn, withException, withoutException } from "#core/domain/timetable";
import type { Clock, Random } from "#core/ports";
import {
  defaultsOf,
  type Memory,
  type StationDocument,
  type StoredClass,
  type StoredStudent,
} from "#core/stationDocument";
import { classOf, orThrow, withClass } from "../records";
import type { SessionDesk } from "../sessions/sessionDesk";

type ClassPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly desk: SessionDesk;
};

/** Classes with their timetables, and the days without lessons. */
export function createClasses(ports: ClassPorts): Handlers<typeof classRequests> {
  const { memory, random, clock } = ports;
  const change: Change = async (id, how) => {
    const document = await memory.document.update((current) =>
      withClass(current, id, (found) => ({ ...found, record: how(found.record) })),
    );
    return classOf(document, id).record;
  };
  return {
    "classes.list": async (_, { lecturerId }) => {
      const document = memory.document.read();
      return ownClasses(document, lecturerId).map((found) => lineOf(document, found, clock.nowMs()));
    },
    "classes.create": async (given, { lecturerId }) => {
      const record = classRecord.parse({
        ...defaultsOf(memory.document.read(), lecturerId),
        timetable: { slots: [], exceptions: [] },
        ...given,
        classId: random.id(),
        lecturerId,
        code: random.classCode(),
      });
      const roster = { classId: record.classId, members: [], mergedGuests: [] };
      await memory.document.update((document) => ({
        ...document,
        classes: { ...document.classes, [record.classId]: { record, roster } },
      }));
      return record;
    },
    "classes.read": async ({ classId: id }) => classOf(memory.document.read(), id).record,
    "classes.change": ({ classId: id, change: given }) =>
      change(id, (record) => classRecord.parse({ ...record, ...given })),
    "classes.newCode": ({ classId: id }) => change(id, (record) => ({ ...record, code: random.classCode() })),
    "classes.delete": ({ classId: id, course }) => deleteClass(ports, id, course),
    ...timetableHandlers(ports, change),
  };
}

type Change = (
  id: ClassId,
  how: (found: StoredClass["record"]) => StoredClass["record"],
) => Promise<StoredClass["record"]>;

type ClassNames =
  | "classes.list"
  | "classes.create"
  | "classes.read"
  | "classes.change"
  | "classes.newCode"
  | "classes.delete";

function timetableHandlers(
  { memory, clock }: ClassPorts,
  change: Change,
): Omit<Handlers<typeof classRequests>, ClassNames> {
  return {
    "timetable.day": async ({ date }, { lecturerId }) => {
      const document = memory.document.read();
      return lessonsOn(schedulesOf(document, lecturerId), document.holidays, date);
    },
    "timetable.next": async (_, { lecturerId }) => {
      const document = memory.document.read();
      return currentOrNextLesson(schedulesOf(document, lecturerId), document.holidays, clock.nowMs());
    },
    "timetable.except": async ({ classId: id, exception }) => {
      const changed = await change(id, (record) => ({
        ...record,
        timetable: orThrow(withException(record.timetable, exception)),
      }));
      return changed.timetable;
    },
    "timetable.restore": async ({ classId: id, lessonId }) => {
      const changed = await change(id, (record) => ({
        ...record,
        timetable: orThrow(withoutException(record.timetable, lessonId)),
      }));
      return changed.timetable;
    },
    "holidays.read": async () => memory.document.read().holidays,
    "holidays.change": async ({ holidays }) => {
      await memory.document.update((document) => ({ ...document, holidays }));
      return {};
    },
  };
}

/** The classes of one lecturer. */
export function ownClasses({ classes }: StationDocument, lecturer: LecturerId): readonly StoredClass[] {
  return Object.values(classes).filter(({ record }) => record.lecturerId === lecturer);
}

function schedulesOf(document: StationDocument, lecturer: LecturerId): readonly StoredClass["record"][] {
  return ownClasses(document, lecturer).map(({ record }) => record);
}

function lineOf({ sessions, holidays }: StationDocument, { record, roster }: StoredClass, nowMs: number) {
  const held = Object.values(sessions).filter((session) => session.classId === record.classId);
  const next = currentOrNextLesson([record], holidays, nowMs);
  return { ...record, students: roster.members.length, sessions: held.length, next };
}

async function deleteClass({ memory, desk }: ClassPorts, id: ClassId, course: string) {
  const before = memory.document.read();
  const { record, roster } = classOf(before, id);
  if (record.course !== course) {
    throw new AppError(because("type-course-to-delete", { course: record.course }));
  }
  const sessions = Object.entries(before.sessions).filter(([, { classId: of }]) => of === id);
  if (sessions.some(([, { phase }]) => phase === "open")) {
    throw new AppError(because("class-has-open-lesson"));
  }
  const elsewhere = new Set(
    Object.values(before.classes)
      .filter((other) => other.record.classId !== id)
      .flatMap((other) => other.roster.members.map(({ studentId }) => studentId)),
  );
  const alone = roster.members.map(({ studentId }) => studentId).filter((each) => !elsewhere.has(each));
  const guests = roster.mergedGuests.filter(({ studentId }) => alone.includes(studentId));
  for (const [sessionId] of sessions) {
    await desk.forget(sessionId);
    await memory.media.eraseSession(sessionId);
  }
  if (alone.length > 0) await memory.people.erase([...alone, ...guests.map(({ guestId }) => guestId)]);
  await memory.document.update((document) => ({
    ...document,
    classes: omit(document.classes, [id]),
    students: mapStudents(document, (student) => withoutClass(student, id)),
    sessions: omit(
      document.sessions,
      sessions.map(([sessionId]) => sessionId),
    ),
  }));
  await memory.removeLedgers(sessions.map(([sessionId]) => sessionId));
  return { studentsErased: alone.length };
}

function mapStudents(
  { students }: StationDocument,
  change: (student: StoredStudent) => StoredStudent,
): StationDocument["students"] {
  return Object.fromEntries(Object.entries(students).map(([id, student]) => [id, change(student)]));
}

/** What was asked and warned of in a class goes with it. */
function withoutClass(student: StoredStudent, id: ClassId): StoredStudent {
  const { corrections, warnings, ...rest } = student;
  const elsewhere = <T extends { readonly classId: ClassId }>(all: readonly T[]) =>
    all.filter(({ classId }) => classId !== id);
  return {
    ...rest,
    ...(corrections === undefined ? {} : { corrections: elsewhere(corrections) }),
    ...(warnings === undefined ? {} : { warnings: elsewhere(warnings) }),
  };
}

function omit<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
}
