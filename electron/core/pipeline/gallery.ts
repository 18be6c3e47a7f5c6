import type { Calibration } from "#contract/calibration";
import { cosineSimilarity, meanDirection, meanVector, toUnitLength } from "./embedding";
import type { Embedding } from "./vision";

/** How a face shows itself. Masked faces are compared with templates that have seen the student in a painted mask. */
export type View = "bare" | "masked";

/** A student and the embeddings of their photographs, coarsened copies among them. */
export type Enrolled = {
  readonly studentId: string;
  readonly views: Readonly<Record<View, readonly Embedding[]>>;
};

/** The students of a class in a fixed order, ready to be compared with. */
export type Gallery = {
  readonly studentIds: readonly string[];
  /** Cosine with each student's template, in the order of `studentIds`, −1…1. */
  readonly compare: (face: Embedding, view: View) => readonly number[];
  /** Cosine of two faces of one session in the same view, −1…1. */
  readonly compareFaces: (a: Embedding, b: Embedding, view: View) => number;
};

/**
 * With this many students the class's own mean and the general one have an equal say.
 * Few students say more about themselves than about what their class has in common.
 */
const CENTRE_PRIOR_STUDENTS = 5;

/**
 * Builds a class's gallery: one template a student, the mean of their embeddings, and everything seen from the class's
 * mean face. Without that, a class whose faces have much in common accepts strangers who share it.
 */
export function buildGallery(enrolled: readonly Enrolled[], meanFaces: Calibration["meanFaces"]): Gallery {
  const side = (view: View) => {
    const templates = enrolled.map(({ views }) => templateFor(view, views));
    const centre = classCentre(templates, meanFaces[view]);
    const seenFromCentre = rememberEach((face) =>
      toUnitLength(face.map((value, i) => value - (centre[i] ?? 0))),
    );
    const seen = templates.map(seenFromCentre);
    const compare = rememberEach((face) => {
      const probe = seenFromCentre(face);
      return seen.map((template) => cosineSimilarity(probe, template));
    });
    return { compare, seenFromCentre };
  };
  const sides = { bare: side("bare"), masked: side("masked") };
  return {
    studentIds: enrolled.map(({ studentId }) => studentId),
    compare: (face, view) => sides[view].compare(face),
    compareFaces: (a, b, view) =>
      cosineSimilarity(sides[view].seenFromCentre(a), sides[view].seenFromCentre(b)),
  };
}

/** A student as faces of one view are compared with: bare, or half bare and half in a painted mask. */
export function templateFor(view: View, { bare, masked }: Enrolled["views"]): Embedding {
  return view === "bare" ? meanDirection(bare) : meanDirection([meanDirection(bare), meanDirection(masked)]);
}

/** The same function, computed once for each face: a session compares every face with hundreds of others, and again with each picture. */
function rememberEach<T>(compute: (face: Embedding) => T): (face: Embedding) => T {
  const known = new WeakMap<Embedding, T>();
  return (face) => {
    const before = known.get(face);
    if (before !== undefined) return before;
    const computed = compute(face);
    known.set(face, computed);
    return computed;
  };
}

function classCentre(templates: readonly Embedding[], meanFace: readonly number[]): readonly number[] {
  const classMean = meanVector(templates);
  const share = templates.length / (templates.length + CENTRE_PRIOR_STUDENTS);
  return meanFace.map((general, i) => share * (classMean[i] ?? 0) + (1 - share) * general);
}
