import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { StationEvent } from "#contract/events";
import type { ClassId, LecturerId } from "#contract/ids";
import type { importRequests, PhotoConsent } from "#contract/requests/importRequests";
import type { Problem } from "#contract/take";
import type { Handlers } from "../dispatch";
import { recordConsent } from "../domain/consent";
import { problemIn } from "../domain/problems";
import type { ListZippedPhotos, ZippedPhotos } from "../ports";
import type { StoredStudent } from "../stationDocument";
import { classOf, orThrow, studentsOf } from "./records";
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
  const students = studentsNow(ports, task.classId);
  const byNumber = students.map(({ number, name }) => ({ studentId: number, name }));
  return enrolAll(ports, task, await ports.listZippedPhotos(bytes, task.file, byNumber));
}

async function enrolAll(ports: PhotoImportPorts, task: PhotoTask, archive: ZippedPhotos) {
  const { classId, signal, consent, lecturerId } = task;
  const answered = withAnswer(consent, ports.clock.nowMs(), lecturerId);
  const problems: Problem[] = [...archive.problems];
  const enrolled: Learnt[] = [];
  const total = archive.photos.length;
  let done = 0;
  ports.tell({ type: "import-progress", classId, done, total });
  for (const photo of archive.photos) {
    if (signal.aborted) break;
    const learnt = await learnOne(ports, classId, photo, answered);
    if ("reason" in learnt) problems.push(learnt);
    else enrolled.push(learnt);
    done += 1;
    ports.tell({ type: "import-progress", classId, done, total });
  }
  return { enrolled, problems, done, total, wasStopped: done < total };
}

type Learnt = Awaited<ReturnType<PhotoImports["photos.import"]>>["enrolled"][number];

async function learnOne(
  ports: PhotoImportPorts,
  classId: ClassId,
  { studentId: number, file, read }: ZippedPhotos["photos"][number],
  answered: (student: StoredStudent) => StoredStudent,
): Promise<Learnt | Problem> {
  const student = studentsNow(ports, classId).find((each) => isNumber(each, number));
  if (student === undefined) {
    return problemIn(file, whyOf("photo-of-nobody-numbered", { number }));
  }
  const { studentId } = student;
  try {
    const { photoId } = await ports.faces.learn(classId, studentId, await read(), answered);
    if (answered(student) !== student) await ports.cameraConsent(studentId, true);
    return { studentId, number: student.number, photoId, file };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return problemIn(file, error.why);
  }
}

/**
 * What the lecturer states for the whole class, for a student who was never asked: of those who were, the answer stands. It is
 * recorded for whoever's photograph is learnt, and for nobody else.
 */
function withAnswer(
  consent: PhotoConsent,
  answeredAtMs: number,
  recordedBy: LecturerId,
): (student: StoredStudent) => StoredStudent {
  if (consent.kind === "as-recorded") return (student) => student;
  const { wordingVersion, language } = consent;
  const answer = { answer: "yes", answeredAtMs, wordingVersion, language, recordedBy } as const;
  return (student) => (student.consents.length > 0 ? student : orThrow(recordConsent(student, answer)));
}

function studentsNow({ memory }: PhotoImportPorts, classId: ClassId): readonly StoredStudent[] {
  const document = memory.document.read();
  return studentsOf(document, classOf(document, classId));
}
