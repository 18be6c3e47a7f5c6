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
  const tracks = matchPictures(evidence).map((track) => withoutIntruders(track, evidence));
  const sure = tracks.filter(
    ({ student, faces }) =>
      toProbability(weighFaces(faces, student, evidence, rules)) >= rules.limits.present,
  );
  const owners = ownersOf(evidence, sure);
  const loose = allFaces(evidence).filter((face) => ownerOf(owners, face) === undefined);
  const groups = joinGroups(
    [
      ...sure.map(({ faces }) => ({ faces, isFixed: true })),
      ...loose.map((face) => ({ faces: [face], isFixed: false })),
    ],
    linkByIdentity(evidence, owners),
  );
  return namePersons(groups, evidence, rules);
}

/** The student's faces but those that resemble neither the student nor, on average, the student's other faces. */
function withoutIntruders({ student, faces }: Track, { pictures, link }: SessionEvidence): Track {
  const belongs = (face: FaceRef): boolean => {
    const others = faces.filter((other) => other !== face);
    const likeness = others.reduce((sum, other) => sum + link(face, other), 0) / Math.max(1, others.length);
    return likeness + (pictures[face.picture]?.[face.face]?.[student]?.logLikelihoodRatio ?? 0) >= 0;
  };
  return { student, faces: faces.filter(belongs) };
}

/**
 * Links faces by what they look like, and a loose face to a student's faces also by what it says of that student: a
 * stranger who resembles a neighbour must not slip into the neighbour's place in a picture.
 */
function linkByIdentity({ pictures, link }: SessionEvidence, owners: Owners): Link {
  const speaksFor = ({ picture, face }: FaceRef, student: number | undefined) =>
    student === undefined ? 0 : (pictures[picture]?.[face]?.[student]?.logLikelihoodRatio ?? 0);
  return (a, b) => link(a, b) + speaksFor(a, ownerOf(owners, b)) + speaksFor(b, ownerOf(owners, a));
}

/** The student whom each face surely shows: `owners[picture][face]`. */
type Owners = readonly (readonly (number | undefined)[])[];

function ownersOf({ pictures }: SessionEvidence, sure: readonly Track[]): Owners {
  const owners = pictures.map((faces): (number | undefined)[] => faces.map(() => undefined));
  for (const { student, faces } of sure) {
    for (const { picture, face } of faces) {
      const inPicture = owners[picture];
      if (inPicture !== undefined) inPicture[face] = student;
    }
  }
  return owners;
}

function ownerOf(owners: Owners, { picture, face }: FaceRef): number | undefined {
  return owners[picture]?.[face];
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

/** The students that one person's faces most likely are, by all that they say together, the likeliest first. */
export function likeliestStudents(
  faces: readonly FaceRef[],
  evidence: SessionEvidence,
  rules: MatchingRules,
  count: number,
): readonly { readonly student: number; readonly probability: number }[] {
  const weighed = Array.from({ length: evidence.studentCount }, (_, student) => ({
    student,
    probability: toProbability(weighFaces(faces, student, evidence, rules)),
  }));
  return weighed.toSorted((left, right) => right.probability - left.probability).slice(0, count);
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
