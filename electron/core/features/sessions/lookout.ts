import type { Calibration } from "#contract/calibration";
import type { StudentId } from "#contract/ids";
import type { SightedFace, Verdict } from "#contract/ledger";
import type { LedgerCommand } from "#contract/ledgerCommand";
import { likeliestStudents, matchSession, type SeenPerson } from "#core/domain/matching";
import type { FaceRef } from "#contract/marks";
import type { SessionState } from "#core/domain/ledger";
import type { Gallery } from "#core/pipeline/gallery";
import type { ProbeFace } from "#core/pipeline/look";
import { compareFaces, gatherEvidence } from "#core/pipeline/sessionEvidence";

/**
 * Pictures that are matched together. Older ones keep what was last said of them: one every five seconds makes three minutes, and
 * matching takes the square of the faces in them.
 */
const WINDOW = 36;

type Revision = Extract<LedgerCommand, { readonly type: "revise-sightings" }>["faces"][number];
type SeenPicture = { readonly picture: number; readonly faces: readonly ProbeFace[] };

/** What a session's latest pictures showed. A value: nothing counts before the ledger has it. */
export type Lookout = { readonly pictures: readonly SeenPicture[]; readonly people: readonly SeenGroup[] };

/** Faces that look like one person's, by the session's numbers, and whom they most likely are. */
export type SeenGroup = {
  readonly faces: readonly FaceRef[];
  readonly masked: boolean;
  readonly candidates: readonly { readonly personId: StudentId; readonly probability: number }[];
};

export const EMPTY_LOOKOUT: Lookout = { pictures: [], people: [] };

const MAX_CANDIDATES = 3;

/** What one more picture says. */
export type Sighting = {
  readonly lookout: Lookout;
  readonly faces: readonly SightedFace[];
  readonly verdicts: readonly Verdict[];
  /** Faces of earlier pictures that are taken for somebody else now. */
  readonly revised: readonly Revision[];
};

type Matched = {
  readonly persons: readonly SeenPerson[];
  readonly studentIds: readonly string[];
  readonly limits: Calibration["limits"];
};

/** Matches all pictures of the window anew with one more, as one picture's doubt may be settled by another. */
export function sight(
  state: SessionState,
  before: Lookout,
  faces: readonly ProbeFace[],
  gallery: Gallery,
  calibration: Calibration,
): Sighting {
  const number = state.pictures.length + 1;
  const pictures = [...before.pictures, { picture: number, faces }].slice(-WINDOW);
  const { persons, likeliest } = matchTogether(pictures, gallery, calibration);
  const matched = { persons, studentIds: gallery.studentIds, limits: calibration.limits };
  const sighted = sightingsOf(pictures, matched);
  return {
    lookout: {
      pictures,
      people: persons.map((person) => groupOf(person, pictures, gallery.studentIds, likeliest)),
    },
    faces: sighted.at(-1) ?? [],
    verdicts: verdictsOf(state, pictures[0]?.picture ?? number, matched),
    revised: pictures
      .slice(0, -1)
      .flatMap(({ picture }, at) => revisionsOf(state, picture, sighted[at] ?? [])),
  };
}

function matchTogether(
  pictures: readonly SeenPicture[],
  gallery: Gallery,
  calibration: Calibration,
): { readonly persons: readonly SeenPerson[]; readonly likeliest: Likeliest } {
  const compared = pictures.map(({ faces }) => compareFaces(faces, gallery));
  const evidence = gatherEvidence(compared, gallery, calibration);
  return {
    persons: matchSession(evidence, calibration),
    likeliest: ({ faces }) => likeliestStudents(faces, evidence, calibration, MAX_CANDIDATES),
  };
}

type Likeliest = (person: SeenPerson) => ReturnType<typeof likeliestStudents>;

function groupOf(
  person: SeenPerson,
  pictures: readonly SeenPicture[],
  studentIds: readonly string[],
  likeliest: Likeliest,
): SeenGroup {
  const seen = person.faces.flatMap(({ picture, face }) => {
    const { picture: number = 0, faces = [] } = pictures[picture] ?? {};
    return faces[face] === undefined ? [] : [{ picture: number, face, is: faces[face] }];
  });
  const widest = seen.toSorted((left, right) => right.is.box[2] - left.is.box[2]);
  return {
    faces: widest.map(({ picture, face }) => ({ picture, face })),
    masked: seen.filter(({ is }) => is.view === "masked").length * 2 > seen.length,
    candidates: likeliest(person).flatMap(({ student, probability }) => {
      const personId = studentAt(studentIds, student);
      return personId === null ? [] : [{ personId, probability: round(probability) }];
    }),
  };
}

function sightingsOf(
  pictures: readonly SeenPicture[],
  { persons, studentIds }: Matched,
): readonly (readonly SightedFace[])[] {
  const personAt = new Map(
    persons.flatMap((person) =>
      person.faces.map(({ picture, face }) => [`${picture}/${face}`, person] as const),
    ),
  );
  return pictures.map(({ faces }, picture) =>
    faces.map((face, at): SightedFace => {
      const person = personAt.get(`${picture}/${at}`);
      return {
        box: [...face.box],
        personId: person?.isKnown === true ? studentAt(studentIds, person.student) : null,
        probability: round(person?.probability ?? 0),
        masked: face.view === "masked",
      };
    }),
  );
}

/** What was said of somebody stays said when the pictures that said it have left the window. */
function verdictsOf(
  state: SessionState,
  oldest: number,
  { persons, studentIds, limits }: Matched,
): readonly Verdict[] {
  const older = new Set(
    state.pictures
      .slice(0, oldest - 1)
      .flatMap(({ faces }) => faces.flatMap(({ personId }) => personId ?? [])),
  );
  const best = new Map(persons.filter(({ isKnown }) => isKnown).map((person) => [person.student, person]));
  return studentIds.flatMap((_, index): readonly Verdict[] => {
    const personId = studentAt(studentIds, index);
    if (personId === null) return [];
    const probability = round(best.get(index)?.probability ?? 0);
    const said = state.verdicts[personId];
    if (said === undefined && !best.has(index)) return [];
    if (said !== undefined && older.has(personId) && probability <= said.probability) return [];
    return [{ personId, verdict: verdictOf(probability, best.has(index), limits), probability }];
  });
}

function verdictOf(probability: number, isSeen: boolean, limits: Calibration["limits"]): Verdict["verdict"] {
  if (!isSeen) return "absent";
  return probability >= limits.present ? "present" : "check";
}

function revisionsOf(
  state: SessionState,
  picture: number,
  sighted: readonly SightedFace[],
): readonly Revision[] {
  return sighted.flatMap(({ personId, probability }, face): readonly Revision[] => {
    const recorded = state.pictures[picture - 1]?.faces[face];
    if (recorded === undefined || recorded.personId === personId) return [];
    return [{ picture, face, personId, probability }];
  });
}

/** The gallery was built of students; the pipeline knows them by plain text. */
function studentAt(ids: readonly string[], index: number | undefined): StudentId | null {
  const found = index === undefined ? undefined : ids[index];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return found === undefined ? null : (found as StudentId);
}

/** Thousandths: a change below that is not worth a line in the ledger. */
function round(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
