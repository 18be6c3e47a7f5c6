import type { Calibration } from "#contract/calibration";
import { assignGreatest } from "./assignment";
import { combineEvidence, toProbability, type PictureEvidence } from "./evidence";
import { joinGroups, type FaceRef, type Link } from "./grouping";

/** What a session's faces say: about each student, and about each other. */
export type SessionEvidence = {
  /** `pictures[picture][face][student]`. */
  readonly pictures: readonly (readonly (readonly PictureEvidence[])[])[];
  readonly studentCount: number;
  readonly link: Link;
};

/** One person of the session: their faces, at most one a picture, and the student they most likely are. */
export type SeenPerson = {
  readonly faces: readonly FaceRef[];
  /** Index of the likeliest student; `undefined` when nobody is enrolled. */
  readonly student: number | undefined;
  /** Probability, 0…1, that the person is that student. */
  readonly probability: number;
  /** Whether the person was taken for that student; each student is taken by one person at most. */
  readonly isKnown: boolean;
};

export type MatchingRules = Pick<Calibration, "pictureCorrelation" | "session" | "limits">;

/** One face in twenty is taken to be a stranger's before it is looked at; the others share the roster evenly. */
const STRANGER_SHARE = 0.05;

/**
 * Finds out who was in the room. In each picture faces and students are matched one to one; what pictures say of the
 * same student adds up; faces that match nobody by themselves join the person they look like or form persons of their
 * own, and each of these is weighed again with all its faces together.
 */
export function matchSession(evidence: SessionEvidence, rules: MatchingRules): readonly SeenPerson[] {
  const tracks = matchPictures(evidence);
  const sure = tracks.filter(
    ({ student, faces }) =>
      toProbability(weighFaces(faces, student, evidence, rules)) >= rules.limits.present,
  );
  const loose = allFaces(evidence).filter(
    (face) => !sure.some((track) => track.faces.some(isSameFace(face))),
  );
  const groups = joinGroups(
    [
      ...sure.map(({ faces }) => ({ faces, isFixed: true })),
      ...loose.map((face) => ({ faces: [face], isFixed: false })),
    ],
    evidence.link,
  );
  return namePersons(groups, evidence, rules);
}

type Track = { readonly student: number; readonly faces: readonly FaceRef[] };

/** The faces that each student is given when every picture is looked at by itself. */
function matchPictures({ pictures, studentCount }: SessionEvidence): readonly Track[] {
  const prior = Math.log((1 - STRANGER_SHARE) / STRANGER_SHARE / Math.max(studentCount, 1));
  const faces: FaceRef[][] = Array.from({ length: studentCount }, () => []);
  pictures.forEach((picture, index) => {
    const values = picture.map((students) => students.map((student) => student.logLikelihoodRatio + prior));
    assignGreatest(values).forEach((student, face) => {
      if (student !== undefined) faces[student]?.push({ picture: index, face });
    });
  });
  return faces.map((own, student) => ({ student, faces: own })).filter((track) => track.faces.length > 0);
}

/** Matches persons and students one to one, by all that their faces say together. */
function namePersons(
  groups: readonly (readonly FaceRef[])[],
  evidence: SessionEvidence,
  rules: MatchingRules,
): readonly SeenPerson[] {
  const students = Array.from({ length: evidence.studentCount }, (_, student) => student);
  const weights = groups.map((faces) =>
    students.map((student) => weighFaces(faces, student, evidence, rules)),
  );
  const least = Math.log(rules.limits.check / (1 - rules.limits.check));
  const values = weights.map((row) => row.map((logOdds) => logOdds - least));
  const chosen = assignGreatest(values);
  return groups.map((faces, i) => {
    const logOdds = weights[i] ?? [];
    const likeliest = logOdds.indexOf(Math.max(...logOdds));
    const student = chosen[i] ?? (likeliest < 0 ? undefined : likeliest);
    const probability = student === undefined ? 0 : toProbability(logOdds[student] ?? -Infinity);
    return { faces, student, probability, isKnown: chosen[i] !== undefined };
  });
}

/** ln odds that these faces are the student's. */
function weighFaces(
  faces: readonly FaceRef[],
  student: number,
  { pictures }: SessionEvidence,
  { pictureCorrelation, session }: MatchingRules,
): number {
  const said = faces.flatMap(({ picture, face }) => pictures[picture]?.[face]?.[student] ?? []);
  return session.slope * combineEvidence(said, pictureCorrelation) + session.offset;
}

function allFaces({ pictures }: SessionEvidence): readonly FaceRef[] {
  return pictures.flatMap((faces, picture) => faces.map((_, face) => ({ picture, face })));
}

function isSameFace(a: FaceRef): (b: FaceRef) => boolean {
  return (b) => a.picture === b.picture && a.face === b.face;
}
