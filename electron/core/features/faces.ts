import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { mediaId, studentId, type ClassId, type MediaId, type StudentId } from "#contract/ids";
import { mayStoreFace } from "../domain/consent";
import type { PortraitLook } from "#contract/requests/studentRequests";
import { enrolPhoto, MIN_PORTRAIT_SCORE, type PhotoViews } from "../pipeline/enrol";
import type { Enrolled } from "../pipeline/gallery";
import { viewOf } from "../pipeline/look";
import { lookAlike } from "../pipeline/lookAlike";
import { judgePortrait } from "../pipeline/portrait";
import type { Embedding, RgbImage } from "../pipeline/vision";
import { decodeTemplate, encodeTemplate, numberOfRecognisers } from "../pipeline/templateCodec";
import type { Clock, Eyes, OpenEyes, Random } from "../ports";
import type { Memory, StationDocument, StoredStudent } from "../stationDocument";
import { classOf, studentIn, withStudents } from "./records";

type FacePorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly openEyes: OpenEyes;
};

type StoredPhoto = StoredStudent["photos"][number];
type WithAnswer = (student: StoredStudent) => StoredStudent;

/** What was learnt from photographs, as long as they are kept: a camera's hints compare with the whole class several times a second. */
type LearntViews = Map<MediaId, PhotoViews>;

/** Students' faces: learnt from photographs, kept sealed with each student's own key, destroyed on request. */
export type Faces = {
  /** Says whether a picture could be learnt from, and stores nothing. @throws AppError `unreadable-picture`, `not-found` */
  readonly look: (classId: ClassId, student: StudentId, picture: Uint8Array) => Promise<PortraitLook>;
  /**
   * @param answered the student with the answer that comes with the photograph; it is stored with it or not at all
   * @throws AppError `not-allowed` without consent, `conflict` when the face is another student's, `bad-input` or `unreadable-picture` with the reason in plain words
   */
  readonly learn: (
    classId: ClassId,
    student: StudentId,
    photo: Uint8Array,
    answered?: WithAnswer,
  ) => Promise<StoredPhoto>;
  /** Destroys photographs and what was learnt from them. */
  readonly destroy: (student: StudentId, which: readonly MediaId[] | "all") => Promise<void>;
  /** What the camera knows of these students; whoever has no photograph is left out. */
  readonly enrolled: (students: readonly StudentId[]) => Promise<readonly Enrolled[]>;
};

/** Opens the networks when the first face is learnt or asked for. */
export function createFaces(ports: FacePorts): Faces {
  const { memory } = ports;
  const views: LearntViews = new Map();
  const enrolled: Faces["enrolled"] = async (students) => {
    const { students: all } = memory.document.read();
    forgetGone(views, all);
    const found = students.map((id) => viewsOf(ports, views, id, all[id]?.photos ?? []));
    return (await Promise.all(found)).filter(({ views: learnt }) => learnt.bare.length > 0);
  };
  const whoElse: WhoElse = async (face, classId, student, { calibration }) => {
    const { members } = classOf(memory.document.read(), classId).roster;
    const known = await enrolled(members.map((each) => each.studentId));
    const found = lookAlike(face, student, known, calibration);
    if (found === "nobody") return found;
    return studentIn(memory.document.read(), classId, studentId.parse(found.studentId));
  };
  return {
    look: (classId, student, picture) => look(ports, whoElse, { classId, student, picture }),
    learn: (classId, student, picture, answered = asBefore) =>
      learn(ports, whoElse, { classId, student, picture }, answered),
    destroy: async (student, which) => {
      const isGone = (photo: StoredPhoto) => which === "all" || which.includes(photo.photoId);
      const before = memory.document.read().students[student]?.photos ?? [];
      await memory.document.update((document) => {
        const found = document.students[student];
        if (found === undefined) return document;
        return withStudents(document, [{ ...found, photos: found.photos.filter((each) => !isGone(each)) }]);
      });
      await memory.media.remove(
        before.filter(isGone).flatMap(({ photoId, templateId }) => [photoId, templateId]),
      );
    },
    enrolled,
  };
}

type WhoElse = (
  face: Embedding,
  classId: ClassId,
  student: StudentId,
  eyes: Eyes,
) => Promise<StoredStudent | "nobody">;

type Given = { readonly classId: ClassId; readonly student: StudentId; readonly picture: Uint8Array };

async function look(ports: FacePorts, whoElse: WhoElse, given: Given): Promise<PortraitLook> {
  const { classId, student } = given;
  studentIn(ports.memory.document.read(), classId, student);
  const eyes = await ports.openEyes();
  const image = await eyes.codec.decode(given.picture);
  const { seen, crop } = await see(image, eyes);
  const [face] = crop === undefined ? [] : await eyes.vision.embed([crop]);
  if (seen.main === undefined || face === undefined) return seen;
  const main = { ...seen.main, isMasked: viewOf(face, eyes.calibration.mask) === "masked" };
  if (seen.verdict !== "fit") return { ...seen, main };
  const other = await whoElse(face, classId, student, eyes);
  if (other === "nobody") return { ...seen, main };
  const { studentId: id, number, name } = other;
  return { ...seen, main, verdict: "somebody-else", somebodyElse: { studentId: id, number, name } };
}

async function see(image: RgbImage, { vision }: Eyes) {
  const found = await vision.detect(image, MIN_PORTRAIT_SCORE);
  const portrait = judgePortrait(found, image);
  const faces = found.map(({ box }): PortraitLook["faces"][number] => [...box]);
  const { width, height } = image;
  const seen: PortraitLook = { verdict: portrait.fault ?? "fit", width, height, faces };
  if (portrait.fault === "no-face") return { seen };
  const main = {
    box: [...portrait.face.box],
    ...portrait.quality,
    isMasked: false,
  } satisfies PortraitLook["main"];
  return { seen: { ...seen, main }, crop: portrait.crop };
}

async function learn(
  { memory, clock, random, openEyes }: FacePorts,
  whoElse: WhoElse,
  { classId, student, picture: photo }: Given,
  answered: WithAnswer,
): Promise<StoredPhoto> {
  const mayLearn = (document: StationDocument) => {
    const found = answered(studentIn(document, classId, student));
    if (mayStoreFace(found, clock.nowMs())) return found;
    throw new AppError(because("photo-without-consent"));
  };
  mayLearn(memory.document.read());
  const eyes = await openEyes();
  const views = await enrolPhoto(await eyes.codec.decode(photo), eyes.vision);
  const [face] = views.bare;
  const other = face === undefined ? "nobody" : await whoElse(face, classId, student, eyes);
  if (other !== "nobody") throw ofSomebodyElse(other);
  const stored: StoredPhoto = {
    photoId: mediaId.parse(random.id()),
    templateId: mediaId.parse(random.id()),
    addedAtMs: clock.nowMs(),
  };
  mayLearn(memory.document.read());
  const owners = { personId: student };
  await memory.media.put(stored.photoId, "photograph", owners, photo);
  const template = encodeTemplate(views, numberOfRecognisers(eyes.calibration.recognisers));
  await memory.media.put(stored.templateId, "template", owners, template);
  await memory.document.update((document) => {
    const found = mayLearn(document);
    return withStudents(document, [{ ...found, photos: [...found.photos, stored] }]);
  });
  return stored;
}

function asBefore(student: StoredStudent): StoredStudent {
  return student;
}

function ofSomebodyElse({ name, number }: StoredStudent): AppError {
  return new AppError(because("photo-of-somebody-else", { name, number }));
}

/** Nothing that was destroyed stays in memory. */
function forgetGone(views: LearntViews, students: StationDocument["students"]): void {
  const kept = new Set(
    Object.values(students).flatMap(({ photos }) => photos.map((each) => each.templateId)),
  );
  for (const id of views.keys()) if (!kept.has(id)) views.delete(id);
}

async function viewsOf(
  ports: FacePorts,
  learnt: LearntViews,
  student: StudentId,
  photos: readonly StoredPhoto[],
): Promise<Enrolled> {
  const views = await Promise.all(
    photos.map(async (photo) => {
      const known = learnt.get(photo.templateId) ?? (await viewsIn(ports, photo));
      learnt.set(photo.templateId, known);
      return known;
    }),
  );
  return {
    studentId: student,
    views: { bare: views.flatMap(({ bare }) => bare), masked: views.flatMap(({ masked }) => masked) },
  };
}

/** From the template; only where other recognisers made it, from the photograph again. */
async function viewsIn({ memory, openEyes }: FacePorts, photo: StoredPhoto): Promise<PhotoViews> {
  const { vision, codec, calibration } = await openEyes();
  const template = await memory.media.get(photo.templateId);
  const views = decodeTemplate(template.bytes, numberOfRecognisers(calibration.recognisers));
  if (views !== "other-recognisers") return views;
  const { bytes } = await memory.media.get(photo.photoId);
  return enrolPhoto(await codec.decode(bytes), vision);
}
