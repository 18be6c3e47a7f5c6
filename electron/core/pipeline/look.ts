import type { Calibration } from "#contract/calibration";
import { alignFace } from "./align";
import type { View } from "./gallery";
import type { DetectedFace, Embedding, FaceDetector, FaceEmbedder, RgbImage } from "./vision";

/** What it takes to see: both networks, ready to run. */
export type Vision = { readonly detect: FaceDetector; readonly embed: FaceEmbedder };

/** A face of a lesson's picture, ready to be compared. */
export type ProbeFace = DetectedFace & { readonly view: View; readonly embedding: Embedding };

/** Wall time of the steps that one look takes, in milliseconds. */
export type LookTimes = { readonly detect: number; readonly align: number; readonly embed: number };

/**
 * Faces are kept from this score on. Lower ones are mostly hands and posters; in a class picture 0.5 finds all faces
 * of 34 px and more (see `bench/detection.ts`).
 */
export const MIN_FACE_SCORE = 0.5;

/** Narrower faces say nothing that could mark anybody: at 16 px strangers and students cannot be told apart. */
const MIN_FACE_WIDTH_PX = 16;

/** Finds and embeds all faces of one picture. `now` gives milliseconds and never runs backwards. */
export async function lookAt(
  image: RgbImage,
  { detect, embed }: Vision,
  mask: Calibration["mask"],
  now: () => number,
): Promise<{ readonly faces: readonly ProbeFace[]; readonly ms: LookTimes }> {
  const started = now();
  const found = (await detect(image, MIN_FACE_SCORE)).filter((face) => face.box[2] >= MIN_FACE_WIDTH_PX);
  const detected = now();
  const crops = found.map((face) => alignFace(image, face.landmarks));
  const aligned = now();
  const embeddings = await embed(crops);
  const faces = found.flatMap((face, i): readonly ProbeFace[] => {
    const embedding = embeddings[i];
    if (embedding === undefined) return [];
    return [{ ...face, view: viewOf(embedding, mask), embedding }];
  });
  return { faces, ms: { detect: detected - started, align: aligned - detected, embed: now() - aligned } };
}

/** Whether a face wears a mask, by its embedding alone. */
export function viewOf(embedding: Embedding, { weights, offset }: Calibration["mask"]): View {
  return embedding.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), offset) > 0 ? "masked" : "bare";
}
