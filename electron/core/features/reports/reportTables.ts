import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ClassId, LecturerId, SessionId } from "#contract/ids";
import type { ReportAsked, ReportTable } from "#contract/report";
import { lecturerHistory, studentRecord } from "#core/domain/classHistory";
import { belowLimitSheet } from "#core/domain/reports/belowLimitSheet";
import { classSheet } from "#core/domain/reports/classSheet";
import { daySheet } from "#core/domain/reports/daySheet";
import { lecturerSheet } from "#core/domain/reports/lecturerSheet";
import type { ReportLanguage } from "#core/domain/reports/reportWords";
import { sessionSheet } from "#core/domain/reports/sessionSheet";
import { studentSheet } from "#core/domain/reports/studentSheet";
import { sessionView } from "#core/domain/ledger";
import { lessonsOn } from "#core/domain/timetable";
import { givenOn } from "#core/domain/warnings";
import { mustOwn } from "#core/permissions";
import type { Memory } from "#core/stationDocument";
import { ownClasses } from "../classes/classes";
import { historyOf } from "../history";
import { classOf, studentIn } from "../records";
import type { SessionDesk } from "../sessions/sessionDesk";
import {
  classFacts,
  factsOf,
  latestPhotos,
  lecturerName,
  lecturerNames,
  listedStudents,
} from "./reportInputs";

type TablePorts = { readonly memory: Memory; readonly desk: SessionDesk };

/** The table of a report. @throws AppError `not-allowed` for what is not the asker's own, `not-found` */
export async function reportTableOf(
  ports: TablePorts,
  asked: ReportAsked,
  language: ReportLanguage,
  lecturerId: LecturerId,
): Promise<ReportTable> {
  mustOwnReport(ports.memory, asked, lecturerId);
  switch (asked.kind) {
    case "session":
      return sessionTable(ports, asked.sessionId, asked.photos === true, language);
    case "class":
      return classSheet({ language, ...(await inClass(ports, asked.classId)) });
    case "student":
      return studentTable(ports, asked, language);
    case "below-limit":
      return belowLimitTable(ports, asked.classId, language);
    case "lecturer":
      return lecturerTable(ports, language, lecturerId);
    case "day":
      return dayTable(ports, asked.date, language, lecturerId);
  }
}

function mustOwnReport(memory: Memory, asked: ReportAsked, lecturerId: LecturerId): void {
  if ("classId" in asked || "sessionId" in asked) mustOwn(memory, { lecturerId }, asked);
}

async function inClass(ports: TablePorts, id: ClassId) {
  const history = await historyOf(ports, id);
  const document = ports.memory.document.read();
  const facts = factsOf(document, classOf(document, id));
  return { facts, history, students: listedStudents(document, id) };
}

async function sessionTable(
  { memory, desk }: TablePorts,
  id: SessionId,
  withPhotos: boolean,
  language: ReportLanguage,
): Promise<ReportTable> {
  const session = sessionView(await desk.read(id));
  const document = memory.document.read();
  const photos = withPhotos ? { photos: latestPhotos(document, session.classId) } : {};
  return sessionSheet({
    language,
    facts: factsOf(document, classOf(document, session.classId)),
    session,
    students: listedStudents(document, session.classId),
    lecturers: lecturerNames(document),
    ...photos,
  });
}

async function studentTable(
  ports: TablePorts,
  { classId, studentId }: Extract<ReportAsked, { readonly kind: "student" }>,
  language: ReportLanguage,
): Promise<ReportTable> {
  const { facts, history } = await inClass(ports, classId);
  const student = studentIn(ports.memory.document.read(), classId, studentId);
  const record = studentRecord(history, studentId);
  if (record === "not-in-class") {
    throw new AppError(because("student-not-in-class"));
  }
  return studentSheet({ language, facts, student, record });
}

async function belowLimitTable(
  ports: TablePorts,
  classId: ClassId,
  language: ReportLanguage,
): Promise<ReportTable> {
  const input = await inClass(ports, classId);
  const { students } = ports.memory.document.read();
  return belowLimitSheet({
    language,
    ...input,
    warnedOn: (id, limit) => givenOn(students[id]?.warnings ?? [], classId, limit, input.facts.zone),
  });
}

async function lecturerTable(
  { memory, desk }: TablePorts,
  language: ReportLanguage,
  lecturerId: LecturerId,
): Promise<ReportTable> {
  const sessions = await desk.summaries((entry) => entry.lecturerId === lecturerId);
  const document = memory.document.read();
  return lecturerSheet({
    language,
    lecturer: lecturerName(document, lecturerId),
    history: lecturerHistory(lecturerId, sessions),
    classes: classFacts(document, lecturerId),
  });
}

async function dayTable(
  { memory, desk }: TablePorts,
  date: string,
  language: ReportLanguage,
  lecturerId: LecturerId,
): Promise<ReportTable> {
  const held = await desk.summaries((entry) => entry.lecturerId === lecturerId && entry.date === date);
  const document = memory.document.read();
  const schedules = ownClasses(document, lecturerId).map(({ record }) => record);
  return daySheet({
    language,
    lecturer: lecturerName(document, lecturerId),
    date,
    lessons: lessonsOn(schedules, document.holidays, date),
    sessions: held.filter(({ phase }) => phase !== "discarded"),
    classes: classFacts(document, lecturerId),
  });
}
