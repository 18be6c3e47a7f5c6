import type {
  Problem,
  RosterStudent,
  SeenFace,
  SeenSnapshot,
  StepTimes,
  StudentResult,
  TakeResult,
} from "#contract/take";
import type { FaceRef } from "../domain/grouping";
import type { SeenPerson } from "../domain/matching";
import { clipBox } from "../pipeline/geometry";
import type { ComparedFace } from "../pipeline/sessionEvidence";

/** A picture that was looked at, with what each step of it took. */
export type TakenPicture = {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly ComparedFace[];
  readonly ms: Omit<StepTimes, "total">;
};

/** All that a result is made of. */
export type Taken = {
  readonly roster: readonly RosterStudent[];
  /** The enrolled students, in the order of the faces' cosines. */
  readonly studentIds: readonly string[];
  readonly pictures: readonly TakenPicture[];
  readonly persons: readonly SeenPerson[];
  /** Probability from which a student is marked without asking. */
  readonly presentLimit: number;
  /** What matching the whole session took; shared evenly by its pictures. */
  readonly matchMs: number;
  readonly problems: readonly Problem[];
};

/** Says what was found, per picture, per student, and of the unknown. */
export function presentResult(taken: Taken): TakeResult {
  const { roster, persons, problems } = taken;
  const personOf = new Map(
    persons.flatMap((person) => person.faces.map((ref) => [placeOf(ref), person] as const)),
  );
  return {
    snapshots: taken.pictures.map((picture, index) =>
      presentPicture(picture, taken, (face) => personOf.get(placeOf({ picture: index, face }))),
    ),
    students: roster.map((student) => presentStudent(student, taken)),
    unknownFaces: persons.filter((person) => !person.isKnown).map((person) => presentUnknown(person, taken)),
    problems: [...problems],
  };
}

function placeOf({ picture, face }: FaceRef): string {
  return `${picture}/${face}`;
}

function presentPicture(
  picture: TakenPicture,
  taken: Taken,
  personOf: (face: number) => SeenPerson | undefined,
): SeenSnapshot {
  const { file, width, height, ms } = picture;
  const match = ms.match + taken.matchMs / taken.pictures.length;
  const total = ms.decode + ms.detect + ms.align + ms.embed + match;
  return {
    file,
    width,
    height,
    ms: roundAll({ decode: ms.decode, detect: ms.detect, align: ms.align, embed: ms.embed, match, total }),
    faces: picture.faces.map((face, at) => presentFace(face, personOf(at), picture, taken.studentIds)),
  };
}

function presentFace(
  face: ComparedFace,
  person: SeenPerson | undefined,
  picture: TakenPicture,
  studentIds: readonly string[],
): SeenFace {
  const student = person?.student;
  return {
    box: pixelBox(face, picture),
    studentId: student !== undefined && person?.isKnown === true ? (studentIds[student] ?? null) : null,
    probability: round(person?.probability ?? 0, 6),
    similarity: round(student === undefined ? 0 : (face.cosines[student] ?? 0), 4),
    masked: face.isMasked,
  };
}

function presentStudent({ studentId, name }: RosterStudent, taken: Taken): StudentResult {
  const index = taken.studentIds.indexOf(studentId);
  const likely = taken.persons.filter((person) => person.student === index && index >= 0);
  const person = likely.find(({ isKnown }) => isKnown);
  if (person === undefined) {
    const probability = Math.max(0, ...likely.map((other) => other.probability));
    return { studentId, name, status: "absent", probability: round(probability, 6), seenIn: [] };
  }
  return {
    studentId,
    name,
    status: person.probability >= taken.presentLimit ? "present" : "check",
    probability: round(person.probability, 6),
    seenIn: filesOf(person, taken),
  };
}

function presentUnknown(person: SeenPerson, taken: Taken): TakeResult["unknownFaces"][number] {
  const boxes = inOrder(person).flatMap(({ picture, face }) => {
    const taking = taken.pictures[picture];
    const seen = taking?.faces[face];
    return taking === undefined || seen === undefined ? [] : [pixelBox(seen, taking)];
  });
  return { files: filesOf(person, taken), boxes };
}

function filesOf(person: SeenPerson, { pictures }: Taken): string[] {
  return inOrder(person).flatMap(({ picture }) => pictures[picture]?.file ?? []);
}

function inOrder({ faces }: SeenPerson): SeenPerson["faces"] {
  return faces.toSorted((a, b) => a.picture - b.picture);
}

function pixelBox({ box }: ComparedFace, { width, height }: TakenPicture): SeenFace["box"] {
  const [x, y, w, h] = clipBox(box, width, height);
  return [round(x, 2), round(y, 2), round(w, 2), round(h, 2)];
}

function roundAll(times: StepTimes): StepTimes {
  const { decode, detect, align, embed, match, total } = times;
  const ms = (value: number) => round(value, 2);
  return {
    decode: ms(decode),
    detect: ms(detect),
    align: ms(align),
    embed: ms(embed),
    match: ms(match),
    total: ms(total),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
