import { AppError } from "#contract/errors";
import { mediaId, type ClassId, type MediaId, type StudentId } from "#contract/ids";
import { mayStoreFace } from "../domain/consent";
import { enrolPhoto, type PhotoViews } from "../pipeline/enrol";
import type { Enrolled } from "../pipeline/gallery";
import { decodeTemplate, encodeTemplate, numberOfRecognisers } from "../pipeline/templateCodec";
import type { Clock, OpenEyes, Random } from "../ports";
import type { Memory, StationDocument, StoredStudent } from "../stationDocument";
import { studentIn, withStudents } from "./records";

type FacePorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly openEyes: OpenEyes;
};

type StoredPhoto = StoredStudent["photos"][number];

/** Students' faces: learnt from photographs, kept sealed with each student's own key, destroyed on request. */
export type Faces = {
  /** @throws AppError `not-allowed` without consent, `bad-input` or `unreadable-picture` with the reason in plain words */
  readonly learn: (classId: ClassId, student: StudentId, photo: Uint8Array) => Promise<StoredPhoto>;
  /** Destroys photographs and what was learnt from them. */
  readonly destroy: (student: StudentId, which: readonly MediaId[] | "all") => Promise<void>;
  /** What the camera knows of these students; whoever has no photograph is left out. */
  readonly enrolled: (students: readonly StudentId[]) => Promise<readonly Enrolled[]>;
};

/** Opens the networks when the first face is learnt or asked for. */
export function createFaces(ports: FacePorts): Faces {
  const { memory } = ports;
  return {
    learn: (classId, student, photo) => learn(ports, classId, student, photo),
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
    enrolled: async (students) => {
      const { students: all } = memory.document.read();
      const found = students.map((id) => viewsOf(ports, id, all[id]?.photos ?? []));
      return (await Promise.all(found)).filter(({ views }) => views.bare.length > 0);
    },
  };
}

async function learn(
  { memory, clock, random, openEyes }: FacePorts,
  classId: ClassId,
  student: StudentId,
  photo: Uint8Array,
): Promise<StoredPhoto> {
  const mayLearn = (document: StationDocument) => {
    if (mayStoreFace(studentIn(document, classId, student), clock.nowMs())) return;
    throw new AppError(
      "not-allowed",
      "This student has not agreed to having their face stored. Record their consent first, or mark them by hand.",
    );
  };
  mayLearn(memory.document.read());
  const { vision, codec, calibration } = await openEyes();
  const views = await enrolPhoto(await codec.decode(photo), vision);
  const stored: StoredPhoto = {
    photoId: mediaId.parse(random.id()),
    templateId: mediaId.parse(random.id()),
    addedAtMs: clock.nowMs(),
  };
  mayLearn(memory.document.read());
  const owners = { personId: student };
  await memory.media.put(stored.photoId, "photograph", owners, photo);
  const template = encodeTemplate(views, numberOfRecognisers(calibration.recognisers));
  await memory.media.put(stored.templateId, "template", owners, template);
  await memory.document.update((document) => {
    mayLearn(document);
    const found = studentIn(document, classId, student);
    return withStudents(document, [{ ...found, photos: [...found.photos, stored] }]);
  });
  return stored;
}

async function viewsOf(
  ports: FacePorts,
  studentId: StudentId,
  photos: readonly StoredPhoto[],
): Promise<Enrolled> {
  const views = await Promise.all(photos.map((photo) => viewsIn(ports, photo)));
  return {
    studentId,
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
