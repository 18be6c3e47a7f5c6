import type { Calibration } from "#contract/calibration";
import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { Problem, RosterStudent, TakeResult } from "#contract/take";
import { matchSession } from "../domain/matching";
import { problemIn } from "../domain/problems";
import { enrolPhoto, type PhotoViews } from "../pipeline/enrol";
import { buildGallery, type Enrolled, type Gallery } from "../pipeline/gallery";
import { lookAt, type Vision } from "../pipeline/look";
import { compareFaces, gatherEvidence } from "../pipeline/sessionEvidence";
import type { EnrolmentPhoto, ImageCodec, PictureSource } from "../ports";
import { presentResult, type TakenPicture } from "./takeResult";

/** What taking attendance works with. */
export type TakePorts = {
  readonly vision: Vision;
  readonly codec: ImageCodec;
  readonly calibration: Calibration;
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
};

/** A class and its pictures. `problems` are those met before, and are passed on. */
export type TakeInput = {
  readonly roster: readonly RosterStudent[];
  readonly photos: readonly EnrolmentPhoto[];
  readonly snapshots: readonly PictureSource[];
  readonly problems: readonly Problem[];
};

export type TakeProgress = {
  readonly step: "enrol" | "look";
  readonly done: number;
  readonly total: number;
  readonly file: string;
};

export type TakeOptions = {
  readonly onProgress?: (progress: TakeProgress) => void;
  readonly signal?: AbortSignal;
};

/**
 * Takes the attendance of one session: learns the students from their photographs, looks at every picture, and says who
 * was there. What cannot be used becomes a problem, and the rest goes on.
 * @throws AppError `cancelled` when the signal is raised.
 */
export async function takeAttendance(
  ports: TakePorts,
  input: TakeInput,
  options: TakeOptions = {},
): Promise<TakeResult> {
  const problems: Problem[] = [...input.problems];
  const enrolled = await enrolStudents(ports, input, options, problems);
  const gallery = buildGallery(enrolled, ports.calibration.meanFaces);
  const pictures = await lookAtAll(ports, input.snapshots, gallery, options, problems);
  const started = ports.now();
  const evidence = gatherEvidence(
    pictures.map((picture) => picture.faces),
    gallery,
    ports.calibration,
  );
  const persons = matchSession(evidence, ports.calibration);
  const matchMs = ports.now() - started;
  return presentResult({
    roster: input.roster,
    studentIds: gallery.studentIds,
    pictures,
    persons,
    presentLimit: ports.calibration.limits.present,
    matchMs,
    problems,
  });
}

async function enrolStudents(
  { vision, codec }: TakePorts,
  { roster, photos }: TakeInput,
  options: TakeOptions,
  problems: Problem[],
): Promise<readonly Enrolled[]> {
  const views = new Map<string, PhotoViews[]>();
  await eachUsable(photos, "enrol", options, problems, async (photo) => {
    const photoViews = await enrolPhoto(await codec.decode(await photo.read()), vision);
    views.set(photo.studentId, [...(views.get(photo.studentId) ?? []), photoViews]);
  });
  const withPhoto = new Set(photos.map((photo) => photo.studentId));
  for (const { studentId, name } of roster) {
    if (views.has(studentId) || !withPhoto.has(studentId)) continue;
    problems.push(problemIn("", whyOf("student-without-usable-photo", { number: studentId, name })));
  }
  return roster.flatMap(({ studentId }) => {
    const own = views.get(studentId);
    if (own === undefined) return [];
    return [{ studentId, views: { bare: own.flatMap((v) => v.bare), masked: own.flatMap((v) => v.masked) } }];
  });
}

async function lookAtAll(
  { vision, codec, calibration, now }: TakePorts,
  snapshots: readonly PictureSource[],
  gallery: Gallery,
  options: TakeOptions,
  problems: Problem[],
): Promise<readonly TakenPicture[]> {
  const taken: TakenPicture[] = [];
  await eachUsable(snapshots, "look", options, problems, async ({ file, read }) => {
    const bytes = await read();
    const started = now();
    const image = await codec.decode(bytes);
    const decoded = now();
    const look = await lookAt(image, vision, calibration.mask, now);
    const looked = now();
    const faces = compareFaces(look.faces, gallery);
    const ms = { ...look.ms, decode: decoded - started, match: now() - looked };
    taken.push({ file, width: image.width, height: image.height, faces, ms });
  });
  return taken;
}

/** Does the work for each source in turn; one that cannot be used becomes a problem. */
async function eachUsable<Source extends PictureSource>(
  sources: readonly Source[],
  step: TakeProgress["step"],
  { onProgress, signal }: TakeOptions,
  problems: Problem[],
  work: (source: Source) => Promise<void>,
): Promise<void> {
  for (const [index, source] of sources.entries()) {
    if (signal?.aborted === true) throw new AppError(because("take-stopped"));
    onProgress?.({ step, done: index, total: sources.length, file: source.file });
    try {
      await work(source);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(problemIn(source.file, error.why));
    }
  }
}
