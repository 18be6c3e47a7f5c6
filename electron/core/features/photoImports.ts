import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { StationEvent } from "#contract/events";
import type { ClassId, LecturerId } from "#contract/ids";
import type { importRequests, PhotoConsent } from "#contract/requests/importRequests";
import type { Problem } from "#contract/take";
import type { Handlers } from "../dispatch";
import { mayStoreFace, recordConsent } from "../domain/consent";
import { problemIn } from "../domain/problems";
import type { ListZippedPhotos, ZippedPhotos } from "../ports";
import type { StationDocument, StoredStudent } from "../stationDocument";
import { classOf, orThrow, studentsOf, withStudents } from "./records";
import { isNumber, type StudentPorts } from "./students";

export type PhotoImportPorts = StudentPorts & {
  readonly listZippedPhotos: ListZippedPhotos;
  readonly tell: (event: StationEvent) => void;
};

type PhotoImports = Pick<Handlers<typeof importRequests>, "photos.import" | "photos.cancelImport">;

/** Faces from a zip of photographs: one import of a class at a time, which tells how far it is and can be stopped. */
export function createPhotoImports(ports: PhotoImportPorts): PhotoImports {
  const running = new Map<ClassId, AbortController>();
  return {
    "photos.import": async ({ classId, file = "photographs.zip", consent }, { bytes, lecturerId }) => {
      if (running.has(classId)) throw alreadyRunning();
      const stopping = new AbortController();
      running.set(classId, stopping);
      try {
        const task = { classId, file, consent, lecturerId, signal: stopping.signal };
        return await importPhotos(ports, task, bytes);
      } finally {
        running.delete(classId);
      }
    },
    "photos.cancelImport": async ({ classId }) => {
      const found = running.get(classId);
      found?.abort();
      return { isStopping: found !== undefined };
    },
  };
}

function alreadyRunning(): AppError {
  return new AppError(because("photos-being-imported"));
}

type PhotoTask = {
  readonly file: string;
  readonly classId: ClassId;
  readonly consent: PhotoConsent;
  readonly lecturerId: LecturerId;
  /** Aborted when no further photograph should be looked at. */
  readonly signal: AbortSignal;
};

async function importPhotos(ports: PhotoImportPorts, task: PhotoTask, bytes: Uint8Array) {
  const document = ports.memory.document.read();
  const students = studentsOf(document, classOf(document, task.classId));
  const byNumber = students.map(({ number, name }) => ({ studentId: number, name }));
  return enrolAll(ports, task, students, await ports.listZippedPhotos(bytes, task.file, byNumber));
}

async function enrolAll(
  ports: PhotoImportPorts,
  task: PhotoTask,
  students: readonly StoredStudent[],
  archive: ZippedPhotos,
) {
  const { classId, signal } = task;
  const problems: Problem[] = [...archive.problems];
  const enrolled: Learnt[] = [];
  const total = archive.photos.length;
  let done = 0;
  ports.tell({ type: "import-progress", classId, done, total });
  if (!signal.aborted) await recordStatedConsent(ports, task, students, archive);
  for (const photo of archive.photos) {
    if (signal.aborted) break;
    const learnt = await learnOne(ports, classId, students, photo);
    if ("reason" in learnt) problems.push(learnt);
    else enrolled.push(learnt);
    done += 1;
    ports.tell({ type: "import-progress", classId, done, total });
  }
  return { enrolled, problems, done, total, wasStopped: done < total };
}

type Learnt = Awaited<ReturnType<PhotoImports["photos.import"]>>["enrolled"][number];

async function learnOne(
  { faces }: PhotoImportPorts,
  classId: ClassId,
  students: readonly StoredStudent[],
  { studentId: number, file, read }: ZippedPhotos["photos"][number],
): Promise<Learnt | Problem> {
  const student = students.find((each) => isNumber(each, number));
  if (student === undefined) {
    return problemIn(file, whyOf("photo-of-nobody-numbered", { number }));
  }
  try {
    const { photoId } = await faces.learn(classId, student.studentId, await read());
    return { studentId: student.studentId, number: student.number, photoId, file };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return problemIn(file, error.why);
  }
}

/** A no that a student gave before stays a no, whatever is stated for the whole class. */
async function recordStatedConsent(
  { memory, clock, cameraConsent }: PhotoImportPorts,
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
