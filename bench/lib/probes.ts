import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { listStudentPhotos } from "#adapters/pictures/studentPhotos";
import { alignFace } from "#core/pipeline/align";
import { coverLowerHalf } from "#core/pipeline/crops";
import { enrolPhoto, type PhotoViews } from "#core/pipeline/enrol";
import type { Enrolled } from "#core/pipeline/gallery";
import { MIN_FACE_SCORE, type Vision } from "#core/pipeline/look";
import type { Embedding, RgbImage } from "#core/pipeline/vision";
import type { ImageCodec } from "#core/ports";
import { AppError } from "#contract/errors";
import { personAt, type ComposedClass } from "./composedClass";
import { paintMasks } from "./paintMask";

type Eyes = { readonly vision: Vision; readonly codec: ImageCodec };

/** A face whose person is known, in both views. */
export type Probe = {
  readonly personId: string;
  readonly picture: number;
  /** Probes of one class that share it were looked at in the same way. */
  readonly variation: string;
  readonly widthPx: number;
  readonly isMasked: boolean;
  readonly full: Embedding;
  readonly upper: Embedding;
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
    views: { full: own.flatMap((v) => v.full), upper: own.flatMap((v) => v.upper) },
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
    const full = await eyes.vision.embed(crops);
    const upper = await eyes.vision.embed(crops.map(coverLowerHalf));
    faces.forEach(({ box }, i) => {
      const personId = personAt([box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale], drawn);
      const [fullView, upperView] = [full[i], upper[i]];
      if (personId === undefined || fullView === undefined || upperView === undefined) return;
      probes.push({
        personId,
        picture,
        variation: `${scale} ${isMasked}`,
        widthPx: box[2],
        isMasked,
        full: fullView,
        upper: upperView,
      });
    });
  }
  return probes;
}

async function maskFaces(image: RgbImage, vision: Vision, index: number): Promise<RgbImage> {
  const faces = await vision.detect(image, MIN_FACE_SCORE);
  return paintMasks(
    image,
    faces.map((face) => face.landmarks),
    index,
  );
}
