import { AppError } from "#contract/errors";
import { studentId, type ClassId, type LecturerId } from "#contract/ids";
import type { importRequests, PhotoConsent, RosterRow } from "#contract/requests/importRequests";
import type { Problem } from "#contract/take";
import type { Handlers } from "../dispatch";
import { mayStoreFace, recordConsent } from "../domain/consent";
import { addStudents } from "../domain/roster";
import { previewRosterTable, readRosterTable, rosterProblems } from "../domain/rosterTable";
import type { ListZippedPhotos, ReadTable, ZippedPhotos } from "../ports";
import type { StationDocument, StoredStudent } from "../stationDocument";
import { classOf, orThrow, studentsOf, withClass, withStudents } from "./records";
import { isNumber, type StudentPorts } from "./students";

type ImportPorts = StudentPorts & {
  readonly readTable: ReadTable;
  readonly listZippedPhotos: ListZippedPhotos;
};

/** Rosters from tables, faces from a zip of photographs. */
export function createImports(ports: ImportPorts): Handlers<typeof importRequests> {
  const { memory } = ports;
  return {
    "roster.preview": async ({ classId, file, sheet, ...choice }, { bytes }) => {
      const table = await ports.readTable(bytes, file, sheet === undefined ? {} : { sheet });
      const { headingRow, headings, columns, rows: sample } = previewRosterTable(table, file, choice);
      const document = memory.document.read();
      const known = studentsOf(document, classOf(document, classId));
      const read = columns === null ? { students: [], errors: [] } : readRosterTable(table, file, choice);
      const rows = read.students.map(({ studentId: number, name }) => ({ number, name }));
      return {
        headingRow,
        headings,
        columns,
        sample,
        rows: rows.map((row) => ({ ...row, state: stateOf(row, known) })),
        problems: rosterProblems(read.errors, file),
      };
    },
    "roster.apply": ({ classId, rows, from }) => applyRoster(ports, classId, rows, from),
    "photos.import": ({ classId, file = "photographs.zip", consent }, { bytes, lecturerId }) =>
      importPhotos(ports, { classId, file, consent, lecturerId }, bytes),
  };
}

function stateOf(row: RosterRow, students: readonly StoredStudent[]): "new" | "in-class" | "name-differs" {
  const known = students.find((student) => isNumber(student, row.number));
  if (known === undefined) return "new";
  return known.name === row.name ? "in-class" : "name-differs";
}

async function applyRoster(
  { memory, random, followRoster }: ImportPorts,
  classId: ClassId,
  rows: readonly RosterRow[],
  from: string | undefined,
) {
  const newcomers = rows.map(({ number, name }): StoredStudent => ({
    studentId: studentId.parse(random.id()),
    number,
    name,
    consents: [],
    photos: [],
  }));
  let refusals: ReturnType<typeof addStudents>["refusals"] = [];
  await memory.document.update((document) => {
    const found = classOf(document, classId);
    const added = addStudents(found.roster, studentsOf(document, found), newcomers, from);
    refusals = added.refusals;
    const refused = new Set(refusals.map(({ student }) => student.studentId));
    const kept = newcomers.filter((each) => !refused.has(each.studentId));
    return withClass(withStudents(document, kept), classId, (each) => ({ ...each, roster: added.roster }));
  });
  const refused = new Set(refusals.map(({ student }) => student.studentId));
  const added = newcomers.filter((each) => !refused.has(each.studentId));
  await followRoster(
    classId,
    added.map((each) => each.studentId),
  );
  return {
    added: added.map(({ studentId: id, number }) => ({ studentId: id, number })),
    refused: refusals.map(({ student, error }) => ({ number: student.number, reason: error.message })),
  };
}

type PhotoTask = {
  readonly file: string;
  readonly classId: ClassId;
  readonly consent: PhotoConsent;
  readonly lecturerId: LecturerId;
};

async function importPhotos(ports: ImportPorts, task: PhotoTask, bytes: Uint8Array) {
  const document = ports.memory.document.read();
  const students = studentsOf(document, classOf(document, task.classId));
  const byNumber = students.map(({ number, name }) => ({ studentId: number, name }));
  return enrolAll(ports, task, students, await ports.listZippedPhotos(bytes, task.file, byNumber));
}

async function enrolAll(
  ports: ImportPorts,
  task: PhotoTask,
  students: readonly StoredStudent[],
  archive: ZippedPhotos,
) {
  const problems: Problem[] = [...archive.problems];
  const enrolled = [];
  await recordStatedConsent(ports, task, students, archive);
  for (const { studentId: number, file, read } of archive.photos) {
    const student = students.find((each) => isNumber(each, number));
    if (student === undefined) {
      problems.push({ file, reason: `No student of this class has the number ${number}.` });
      continue;
    }
    try {
      const { photoId } = await ports.faces.learn(task.classId, student.studentId, await read());
      enrolled.push({ studentId: student.studentId, number: student.number, photoId, file });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push({ file, reason: error.message });
    }
  }
  return { enrolled, problems };
}

/** A no that a student gave before stays a no, whatever is stated for the whole class. */
async function recordStatedConsent(
  { memory, clock, cameraConsent }: ImportPorts,
  { consent, lecturerId }: PhotoTask,
  students: readonly StoredStudent[],
  { photos }: ZippedPhotos,
): Promise<void> {
  if (consent.kind === "as-recorded") return;
  const { wordingVersion, language } = consent;
  const atMs = clock.nowMs();
  const pictured = students
    .filter((student) => photos.some((photo) => isNumber(student, photo.studentId)))
    .filter((student) => !mayStoreFace(student, atMs) && student.consents.length === 0);
  const answer = {
    answer: "yes",
    answeredAtMs: atMs,
    wordingVersion,
    language,
    recordedBy: lecturerId,
  } as const;
  await memory.document.update((document: StationDocument) => {
    const agreed = pictured.flatMap(({ studentId: id }) => {
      const current = document.students[id];
      return current === undefined ? [] : [orThrow(recordConsent(current, answer))];
    });
    return withStudents(document, agreed);
  });
  for (const { studentId: id } of pictured) await cameraConsent(id, true);
}
