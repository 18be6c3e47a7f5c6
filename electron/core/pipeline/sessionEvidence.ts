import type { Calibration } from "#contract/calibration";
import { weighCosine, type PictureEvidence } from "../domain/evidence";
import type { FaceRef } from "../domain/grouping";
import type { SessionEvidence } from "../domain/matching";
import type { Gallery } from "./gallery";
import type { ProbeFace } from "./look";

/** A face and its cosine with each student's template, in the gallery's order. */
export type ComparedFace = ProbeFace & { readonly cosines: readonly number[] };

/** Compares the faces of one picture with a class. */
export function compareFaces(faces: readonly ProbeFace[], gallery: Gallery): readonly ComparedFace[] {
  return faces.map((face) => ({ ...face, cosines: gallery.compare(face.embedding, face.view) }));
}

/** Turns the cosines of a session's pictures into evidence: about students, and about faces being one person's. */
export function gatherEvidence(
  pictures: readonly (readonly ComparedFace[])[],
  gallery: Gallery,
  calibration: Calibration,
): SessionEvidence {
  const faceAt = ({ picture, face }: FaceRef) => pictures[picture]?.[face];
  return {
    studentCount: gallery.studentIds.length,
    pictures: pictures.map((faces) => faces.map((face) => aboutStudents(face, calibration))),
    link: (a, b) => {
      const [one, other] = [faceAt(a), faceAt(b)];
      return one === undefined || other === undefined
        ? -Infinity
        : linkFaces(one, other, gallery, calibration);
    },
  };
}

function aboutStudents(
  face: ComparedFace,
  { identity, widthRangePx }: Calibration,
): readonly PictureEvidence[] {
  return face.cosines.map((cosine) => weighCosine(identity[face.view], cosine, face.box[2], widthRangePx));
}

function linkFaces(
  a: ComparedFace,
  b: ComparedFace,
  gallery: Gallery,
  { link, widthRangePx }: Calibration,
): number {
  const view = a.view === "upper" && b.view === "upper" ? "upper" : "full";
  const cosine =
    view === "upper"
      ? gallery.compareFaces(a.embedding, b.embedding, view)
      : gallery.compareFaces(a.full, b.full, view);
  const width = Math.min(a.box[2], b.box[2]);
  return weighCosine(link[view], cosine, width, widthRangePx).logLikelihoodRatio;
}
