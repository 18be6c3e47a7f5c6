import type { ClassTruth, DrawnFace } from "#contract/demo";
import type { SeenFace, TakeResult } from "#contract/take";

/** How many of how many. */
export type Share = { readonly count: number; readonly of: number };

/** How right an answer was about a class whose truth is known. */
export type TruthScore = {
  /** Present students marked present by the program itself. */
  readonly presentMarked: Share;
  /** Present students that were left to the lecturer to check. */
  readonly presentToCheck: Share;
  /** Faces in pictures that carry the name of somebody else, of all faces that carry a name. */
  readonly wrongNames: Share;
  /** Absent students marked present. */
  readonly absentMarked: Share;
  /** Strangers who carry a student's name in at least one picture. */
  readonly strangersNamed: Share;
  /** Strangers who are among the unknown faces. */
  readonly strangersFound: Share;
  /** Drawn faces that were found at all, over all pictures. */
  readonly facesFound: Share;
  /** Faces that were found where none was drawn. */
  readonly facesInvented: number;
};

/** A found face belongs to the drawn one that it overlaps most, if their intersection over union is at least this. */
const MIN_OVERLAP = 0.3;

type Box = DrawnFace["box"];
type Seen = { readonly personId: string | undefined; readonly face: SeenFace };

/** Compares an answer with the truth; pictures are matched by file name. Pure. */
export function scoreAgainstTruth(truth: ClassTruth, result: TakeResult): TruthScore {
  const status = new Map(result.students.map((student) => [student.studentId, student.status]));
  const drawn = new Map(truth.pictures.map((picture) => [picture.file, picture.faces]));
  const seen = result.snapshots.flatMap((snapshot) =>
    seenIn(drawn.get(fileName(snapshot.file)) ?? [], snapshot.faces),
  );
  const known = seen.filter(({ personId }) => personId !== undefined);
  const named = seen.filter(({ face }) => face.studentId !== null);
  const namedStrangers = new Set(named.map(({ personId }) => personId));
  const found = strangersAmongUnknown(truth, result, drawn);
  const count = (people: readonly string[], holds: (id: string) => boolean): Share => ({
    count: people.filter(holds).length,
    of: people.length,
  });
  return {
    presentMarked: count(truth.present, (id) => status.get(id) === "present"),
    presentToCheck: count(truth.present, (id) => status.get(id) === "check"),
    wrongNames: {
      count: named.filter(({ personId, face }) => personId !== undefined && personId !== face.studentId)
        .length,
      of: named.length,
    },
    absentMarked: count(truth.absent, (id) => status.get(id) === "present"),
    strangersNamed: count(truth.strangers, (id) => namedStrangers.has(id)),
    strangersFound: count(truth.strangers, (id) => found.has(id)),
    facesFound: {
      count: known.length,
      of: truth.pictures.reduce((sum, picture) => sum + picture.faces.length, 0),
    },
    facesInvented: seen.length - known.length,
  };
}

/** Gives each found face the drawn one it overlaps most; each drawn face goes to one found face only. */
function seenIn(drawn: readonly DrawnFace[], faces: readonly SeenFace[]): readonly Seen[] {
  const pairs = faces
    .flatMap((face) => drawn.map((other) => ({ face, other, overlap: overlap(face.box, other.box) })))
    .filter((pair) => pair.overlap >= MIN_OVERLAP)
    .toSorted((a, b) => b.overlap - a.overlap);
  const owner = new Map<SeenFace, string>();
  const taken = new Set<DrawnFace>();
  for (const { face, other } of pairs) {
    if (owner.has(face) || taken.has(other)) continue;
    owner.set(face, other.personId);
    taken.add(other);
  }
  return faces.map((face) => ({ face, personId: owner.get(face) }));
}

function strangersAmongUnknown(
  truth: ClassTruth,
  result: TakeResult,
  drawn: ReadonlyMap<string, readonly DrawnFace[]>,
): ReadonlySet<string> {
  const strangers = new Set(truth.strangers);
  const found = new Set<string>();
  for (const { files, boxes } of result.unknownFaces) {
    for (const [index, box] of boxes.entries()) {
      for (const face of drawn.get(fileName(files[index] ?? "")) ?? []) {
        if (strangers.has(face.personId) && overlap(face.box, box) >= MIN_OVERLAP) found.add(face.personId);
      }
    }
  }
  return found;
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a[2] * a[3] + b[2] * b[3] - width * height);
}
