import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { listStudentPhotos } from "#adapters/pictures/studentPhotos";
import { alignFace } from "#core/pipeline/align";
import { enrolPhoto, type PhotoViews } from "#core/pipeline/enrol";
import type { Enrolled } from "#core/pipeline/gallery";
import { MIN_FACE_SCORE, type Vision } from "#core/pipeline/look";
import { paintMasks } from "#core/pipeline/paintMask";
import type { Embedding, RgbImage } from "#core/pipeline/vision";
import type { ImageCodec } from "#core/ports";
import { AppError } from "#contract/errors";
import { personAt, type ComposedClass } from "./composedClass";

type Eyes = { readonly vision: Vision; readonly codec: ImageCodec };

/** A face whose person is known. */
export type Probe = {
  readonly personId: string;
  readonly picture: number;
  /** Probes of one class that share it were looked at in the same way. */
  readonly variation: string;
  readonly widthPx: number;
  readonly isMasked: boolean;
  readonly embedding: Embedding;
};

/** Enrols the class's students as `rollcall take` does; photographs that it would refuse are left out here as well. */
export async function enrolClass(
  { photos, truth }: ComposedClass,
  { vision, codec }: Eyes,
): Promise<readonly Enrolled[]> {
  const roster = [...truth.present, ...truth.absent]
    .toSorted()
    .map((studentId) => ({ studentId, name: studentId }));
  const listed = await listStudentPhotos(photos, roster);
  const views = new Map<string, PhotoViews[]>();
  for (const photo of listed.photos) {
    try {
      const own = await enrolPhoto(await codec.decode(await photo.read()), vision);
      views.set(photo.studentId, [...(views.get(photo.studentId) ?? []), own]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${photo.file}: ${error.message}\n`);
    }
  }
  return [...views].map(([studentId, own]) => ({
    studentId,
    views: { bare: own.flatMap((v) => v.bare), masked: own.flatMap((v) => v.masked) },
  }));
}

/** How the pictures of a class are looked at: as they are, from farther away, or with every face masked. */
export type Variation = { readonly scale: number; readonly isMasked: boolean };

/** Every face of the class's pictures that the detector finds and the truth knows. */
export async function probeClass(
  composed: ComposedClass,
  eyes: Eyes,
  { scale, isMasked }: Variation,
): Promise<readonly Probe[]> {
  const probes: Probe[] = [];
  for (const [picture, drawn] of composed.truth.pictures.entries()) {
    const whole = await eyes.codec.decode(await readFile(join(composed.snapshots, drawn.file)));
    const width = Math.round(whole.width * scale);
    const near =
      scale === 1 ? whole : await eyes.codec.resize(whole, width, Math.round(whole.height * scale));
    const image = isMasked ? await maskFaces(near, eyes.vision, picture) : near;
    const faces = await eyes.vision.detect(image, MIN_FACE_SCORE);
    const crops = faces.map((face) => alignFace(image, face.landmarks));
    const embeddings = await eyes.vision.embed(crops);
    faces.forEach(({ box }, i) => {
      const personId = personAt([box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale], drawn);
      const embedding = embeddings[i];
      if (personId === undefined || embedding === undefined) return;
      const variation = `${scale} ${isMasked}`;
      probes.push({ personId, picture, variation, widthPx: box[2], isMasked, embedding });
    });
  }
  return probes;
}

/** The picture with a mask painted over every face that the detector finds in it. */
export async function maskFaces(image: RgbImage, vision: Vision, index: number): Promise<RgbImage> {
  const faces = await vision.detect(image, MIN_FACE_SCORE);
  return paintMasks(
    image,
    faces.map((face) => face.landmarks),
    index,
  );
}
