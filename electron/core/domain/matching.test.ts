import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FaceRef } from "./grouping";
import { matchSession, type MatchingRules, type SeenPerson, type SessionEvidence } from "./matching";

const RULES: MatchingRules = {
  pictureCorrelation: 0.3,
  session: { slope: 1, offset: -1 },
  limits: { present: 0.98, check: 0.6 },
};

const AN = 0;
const BINH = 1;
const CHI = 2;

/** What a face says of each student, in ln likelihood ratios; of who is not told it says strongly no. */
type Face = Readonly<Partial<Record<number, number>>>;

const STRANGER: Face = {};

/** A session whose links are told by the faces' places, in either order; faces that are not told are two people's. */
function session(
  pictures: readonly (readonly Face[])[],
  links: Readonly<Record<string, number>> = {},
  studentCount = 3,
): SessionEvidence {
  const name = ({ picture, face }: FaceRef) => `${picture}.${face}`;
  return {
    studentCount,
    pictures: pictures.map((faces) =>
      faces.map((face) =>
        Array.from({ length: studentCount }, (_, student) => ({
          logLikelihoodRatio: face[student] ?? -8,
          informativeness: 20,
        })),
      ),
    ),
    link: (a, b) => links[`${name(a)} ${name(b)}`] ?? links[`${name(b)} ${name(a)}`] ?? -8,
  };
}

const match = (...told: Parameters<typeof session>) => matchSession(session(...told), RULES);

const known = (persons: readonly SeenPerson[]) =>
  persons
    .filter(({ isKnown }) => isKnown)
    .map(({ student, faces }) => ({ student, faces: faces.map(({ picture, face }) => [picture, face]) }));

const anySession = fc
  .record({
    counts: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    studentCount: fc.integer({ min: 0, max: 4 }),
    ratios: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 97, maxLength: 97 }),
  })
  .map(({ counts, studentCount, ratios }): SessionEvidence => {
    const at = (index: number) => ratios[index % ratios.length] ?? 0;
    return {
      studentCount,
      pictures: counts.map((count, picture) =>
        Array.from({ length: count }, (_face, face) =>
          Array.from({ length: studentCount }, (_, student) => ({
            logLikelihoodRatio: at(picture * 31 + face * 7 + student * 3),
            informativeness: 10 + picture,
          })),
        ),
      ),
      link: (a, b) => at((a.picture + 1) * (b.picture + 1) * 11 + (a.face + 1) * (b.face + 1) * 5),
    };
  });

describe("matchSession", () => {
  it("knows a student by one clear face", () => {
    const [person] = match([[{ [AN]: 8 }]]);
    expect(person).toMatchObject({ faces: [{ picture: 0, face: 0 }], student: AN, isKnown: true });
    // ln odds 8 − 1.
    expect(person?.probability).toBeCloseTo(1 / (1 + Math.exp(-7)), 12);
  });

  it("adds up what several pictures say, and gives them to one person", () => {
    const persons = match([[{ [AN]: 8 }], [{ [AN]: 8 }, { [BINH]: 8 }]]);
    expect(known(persons)).toEqual([
      {
        student: AN,
        faces: [
          [0, 0],
          [1, 0],
        ],
      },
      { student: BINH, faces: [[1, 1]] },
    ]);
    expect(persons[0]?.probability).toBeGreaterThan(persons[1]?.probability ?? 1);
  });

  it("leaves a stranger unknown, and says whom they look like most", () => {
    const persons = match([[{ [AN]: 8 }, { [BINH]: -3, [CHI]: -2 }]]);
    expect(known(persons)).toEqual([{ student: AN, faces: [[0, 0]] }]);
    const stranger = persons.find(({ isKnown }) => !isKnown);
    expect(stranger).toMatchObject({ student: CHI, faces: [{ picture: 0, face: 1 }] });
    expect(stranger?.probability).toBeCloseTo(1 / (1 + Math.exp(3)), 12);
  });

  it("never takes two faces of one picture for the same student", () => {
    const persons = match([[{ [AN]: 7 }, { [AN]: 8 }]]);
    expect(known(persons)).toEqual([{ student: AN, faces: [[0, 1]] }]);
    expect(persons).toHaveLength(2);
  });

  it("gives a look-alike the name that is left when that fits both better", () => {
    const persons = match([[{ [AN]: 8, [BINH]: 7 }, { [AN]: 7.5 }]]);
    expect(known(persons).toSorted((a, b) => (a.student ?? 0) - (b.student ?? 0))).toEqual([
      { student: AN, faces: [[0, 1]] },
      { student: BINH, faces: [[0, 0]] },
    ]);
  });

  it("lets a weak face join the person that it looks like", () => {
    const weak = { [AN]: -3 };
    const apart = match([[{ [AN]: 8 }], [weak]]);
    expect(known(apart)).toEqual([{ student: AN, faces: [[0, 0]] }]);
    const joined = match([[{ [AN]: 8 }], [weak]], { "0.0 1.0": 6 });
    expect(known(joined)).toEqual([
      {
        student: AN,
        faces: [
          [0, 0],
          [1, 0],
        ],
      },
    ]);
  });

  it("groups the faces of one unknown person over the pictures", () => {
    const persons = match(
      [
        [STRANGER, STRANGER],
        [STRANGER, STRANGER],
      ],
      { "0.0 1.1": 6, "0.1 1.0": 6 },
    );
    expect(persons.map(({ faces }) => faces.map(({ picture, face }) => [picture, face]))).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ]);
    expect(persons.every(({ isKnown }) => !isKnown)).toBe(true);
  });

  it("asks about a group of faces that no single picture was sure of", () => {
    const doubtful = { [CHI]: 1.5 };
    const persons = match([[doubtful], [doubtful], [doubtful]], {
      "0.0 1.0": 6,
      "0.0 2.0": 6,
      "1.0 2.0": 6,
    });
    expect(persons).toHaveLength(1);
    // Three looks of 1.5 are worth 3 / (1 + 0.3 · 2) of them.
    const logOdds = (1.5 * 3) / 1.6 - 1;
    expect(persons[0]).toMatchObject({ student: CHI, isKnown: true });
    expect(persons[0]?.probability).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 12);
    expect(persons[0]?.probability).toBeLessThan(RULES.limits.present);
  });

  it("groups faces where nobody is enrolled, and names none", () => {
    const persons = match([[STRANGER], [STRANGER]], { "0.0 1.0": 6 }, 0);
    expect(persons).toEqual([
      {
        faces: [
          { picture: 0, face: 0 },
          { picture: 1, face: 0 },
        ],
        student: undefined,
        probability: 0,
        isKnown: false,
      },
    ]);
  });

  it("sees nobody in no pictures, and nobody in an empty room", () => {
    expect(match([])).toEqual([]);
    expect(match([[], []])).toEqual([]);
  });

  it("puts every face in one person, nobody twice in a picture, and no student in two persons", () => {
    fc.assert(
      fc.property(anySession, (evidence) => {
        const persons = matchSession(evidence, RULES);
        const places = persons.flatMap(({ faces }) => faces.map(({ picture, face }) => `${picture}.${face}`));
        const shown = evidence.pictures.flatMap((faces, picture) => faces.map((_, i) => `${picture}.${i}`));
        expect(places.toSorted()).toEqual(shown.toSorted());
        for (const { faces, probability } of persons) {
          expect(new Set(faces.map(({ picture }) => picture)).size).toBe(faces.length);
          expect(probability >= 0 && probability <= 1).toBe(true);
        }
        const students = persons.filter(({ isKnown }) => isKnown).map(({ student }) => student);
        expect(new Set(students).size).toBe(students.length);
        const least = persons.filter(({ isKnown }) => isKnown).map(({ probability }) => probability);
        expect(Math.min(1, ...least)).toBeGreaterThanOrEqual(RULES.limits.check - 1e-9);
      }),
    );
  });
});
