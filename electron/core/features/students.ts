import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { studentId, type ClassId, type StudentId } from "#contract/ids";
import type { FileOut } from "#contract/fileOut";
import type { StudentLine, studentRequests } from "#contract/requests/studentRequests";
import type { Handlers } from "../dispatch";
import { consentStanding, recordConsent, withdrawConsent } from "../domain/consent";
import {
  addStudent,
  checkNumber,
  comparableNumber,
  isMemberOn,
  leaveClass,
  removeStudent,
} from "../domain/roster";
import { wallClockAt } from "../domain/zonedTime";
import type { Clock, Random } from "../ports";
import type { Memory, StationDocument, StoredStudent } from "../stationDocument";
import type { EraseStudent } from "./eraseStudent";
import type { Faces } from "./faces";
import { readMedia } from "./media";
import { classOf, everyNameOf, orThrow, studentIn, studentsOf, withClass, withStudents } from "./records";
import type { CameraConsent, FollowRoster } from "./sessions/cameraConsent";
import { sessionsShowing } from "./sessions/sessionsShowing";

export type StudentPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly faces: Faces;
  readonly cameraConsent: CameraConsent;
  readonly followRoster: FollowRoster;
  readonly eraseStudent: EraseStudent;
};

type StudentHandlers = Omit<Handlers<typeof studentRequests>, "student.own">;

/** Students of a class, their consent and their photographs. */
export function createStudents(ports: StudentPorts): StudentHandlers {
  return { ...readingHandlers(ports), ...rosterHandlers(ports), ...consentHandlers(ports) };
}

type ReadingNames = "students.list" | "students.read" | "students.check";
type RosterNames = "students.add" | "students.change" | "students.leave" | "students.remove";

function readingHandlers({ memory, clock }: StudentPorts): Pick<StudentHandlers, ReadingNames> {
  return {
    "students.list": async ({ classId, date }) => {
      const document = memory.document.read();
      const found = studentsOf(document, classOf(document, classId));
      return found.map((each) => lineOf(document, classId, each.studentId, clock.nowMs(), date));
    },
    "students.read": async ({ classId, studentId: id }) => {
      const document = memory.document.read();
      const { photos, corrections: _, warnings: __, ...student } = studentIn(document, classId, id);
      const member = classOf(document, classId).roster.members.find((each) => each.studentId === id);
      return {
        ...student,
        consent: consentStanding(student, clock.nowMs()),
        photos: photos.map(({ photoId, addedAtMs }) => ({ photoId, addedAtMs })),
        periods: member?.periods ?? [],
      };
    },
    "students.check": async ({ classId, number }) => {
      const document = memory.document.read();
      const found = studentsOf(document, classOf(document, classId)).find((each) => isNumber(each, number));
      if (found === undefined) return { isKnown: false };
      const { studentId: id, name, photos } = found;
      const consent = consentStanding(found, clock.nowMs());
      return { isKnown: true, studentId: id, name, hasPhoto: photos.length > 0, consent };
    },
  };
}

function rosterHandlers({
  memory,
  clock,
  random,
  followRoster,
  eraseStudent,
}: StudentPorts): Pick<StudentHandlers, RosterNames> {
  const line = (classId: ClassId, student: StudentId) =>
    lineOf(memory.document.read(), classId, student, clock.nowMs());
  return {
    "students.add": async ({ classId, number, name, from }) => {
      const student: StoredStudent = {
        studentId: studentId.parse(random.id()),
        number,
        name,
        consents: [],
        photos: [],
      };
      await memory.document.update((document) => {
        const found = classOf(document, classId);
        const roster = orThrow(addStudent(found.roster, studentsOf(document, found), student, from));
        return withClass(withStudents(document, [student]), classId, (each) => ({ ...each, roster }));
      });
      await followRoster(classId, [student.studentId]);
      return line(classId, student.studentId);
    },
    "students.change": async ({ classId, studentId: id, ...change }) => {
      await memory.document.update((document) => {
        const changed = { ...studentIn(document, classId, id), ...change };
        mustHaveFreeNumber(document, changed);
        return withStudents(document, [changed]);
      });
      return line(classId, id);
    },
    "students.leave": async ({ classId, studentId: id, lastDay }) => {
      await memory.document.update((document) =>
        withClass(document, classId, (found) => ({
          ...found,
          roster: orThrow(leaveClass(found.roster, id, lastDay)),
        })),
      );
      await followRoster(classId, [id]);
      return line(classId, id);
    },
    "students.remove": async ({ classId, studentId: id }) => {
      if (isNowhereElse(memory.document.read(), classId, id)) {
        await eraseStudent(classId, id);
        return {};
      }
      await memory.document.update((document) =>
        withClass(document, classId, (found) => ({
          ...found,
          roster: orThrow(removeStudent(found.roster, id)),
        })),
      );
      await followRoster(classId, [id]);
      return {};
    },
  };
}

function consentHandlers({
  memory,
  clock,
  faces,
  cameraConsent,
}: StudentPorts): Omit<StudentHandlers, ReadingNames | RosterNames> {
  const line = (classId: ClassId, student: StudentId) =>
    lineOf(memory.document.read(), classId, student, clock.nowMs());
  const forgetFace = async (student: StudentId) => {
    await faces.destroy(student, "all");
    const showing = await sessionsShowing(memory, everyNameOf(memory.document.read(), student));
    if (showing.length > 0) await memory.media.eraseSession(...showing);
  };
  return {
    "consent.record": async ({ classId, studentId: id, ...answer }, { lecturerId }) => {
      await memory.document.update((document) => {
        const record = { ...answer, answeredAtMs: clock.nowMs(), recordedBy: lecturerId };
        return withStudents(document, [orThrow(recordConsent(studentIn(document, classId, id), record))]);
      });
      if (answer.answer === "no") await forgetFace(id);
      await cameraConsent(id, answer.answer === "yes");
      return line(classId, id);
    },
    "consent.withdraw": async ({ classId, studentId: id }, { lecturerId }) => {
      await memory.document.update((document) => {
        const student = studentIn(document, classId, id);
        return withStudents(document, [orThrow(withdrawConsent(student, clock.nowMs(), lecturerId))]);
      });
      await forgetFace(id);
      await cameraConsent(id, false);
      return line(classId, id);
    },
    "enrol.look": ({ classId, studentId: id }, { bytes }) => faces.look(classId, id, bytes),
    "enrol.photo": async ({ classId, studentId: id }, { bytes }) => {
      const { photoId, addedAtMs } = await faces.learn(classId, id, bytes);
      return { photoId, addedAtMs };
    },
    "enrol.remove": async ({ classId, studentId: id, photoId }) => {
      studentIn(memory.document.read(), classId, id);
      await faces.destroy(id, [photoId]);
      return {};
    },
    "media.read": ({ mediaId }, { lecturerId }): Promise<FileOut> => readMedia(memory, mediaId, lecturerId),
  };
}

/** A student of a class as its list shows them. */
function lineOf(
  document: StationDocument,
  classId: ClassId,
  student: StudentId,
  nowMs: number,
  date?: string,
): StudentLine {
  const found = studentIn(document, classId, student);
  const { record, roster } = classOf(document, classId);
  const member = roster.members.find((each) => each.studentId === student);
  const day = date ?? wallClockAt(record.zone, nowMs).date;
  const newest = found.photos.at(-1);
  return {
    studentId: student,
    number: found.number,
    name: found.name,
    consent: consentStanding(found, nowMs),
    photos: found.photos.length,
    ...(newest === undefined ? {} : { photoId: newest.photoId }),
    isMember: member !== undefined && isMemberOn(member, day),
  };
}

/** Nobody could find, export or delete somebody who is on no roster. */
function isNowhereElse({ classes }: StationDocument, classId: ClassId, student: StudentId): boolean {
  return Object.values(classes).every(
    ({ record, roster }) =>
      record.classId === classId || !roster.members.some(({ studentId: id }) => id === student),
  );
}

function mustHaveFreeNumber(document: StationDocument, student: StoredStudent): void {
  for (const found of Object.values(document.classes)) {
    if (!found.roster.members.some((each) => each.studentId === student.studentId)) continue;
    orThrow(checkNumber(found.roster, studentsOf(document, found), student));
  }
}

/** Whether a student has this number, as rosters compare them. */
export function isNumber(student: Pick<StoredStudent, "number">, number: string): boolean {
  return comparableNumber(student.number) === comparableNumber(number);
}

/** @throws AppError `not-found`; the words are the same whatever was wrong */
export function nobodyKnown(): AppError {
  return new AppError(because("desk-number-and-code-differ"));
}
