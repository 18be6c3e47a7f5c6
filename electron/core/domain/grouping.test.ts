import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinGroups, type FaceRef, type Link } from "./grouping";

type Group = { readonly faces: readonly FaceRef[]; readonly isFixed: boolean };

const face = (picture: number, index = 0): FaceRef => ({ picture, face: index });
const loose = (...faces: FaceRef[]): Group => ({ faces, isFixed: false });
const fixed = (...faces: FaceRef[]): Group => ({ faces, isFixed: true });
const nameOf = ({ picture, face: index }: FaceRef) => `${picture}.${index}`;

/** Links by the two faces' names in either order; pairs that are not told are strangers. */
function linksOf(told: Readonly<Record<string, number>>): Link {
  return (a, b) => told[`${nameOf(a)} ${nameOf(b)}`] ?? told[`${nameOf(b)} ${nameOf(a)}`] ?? -9;
}

/**
 * A session: how many faces each picture shows, where fixed groups begin, and links that are random but fixed. They are
 * whole numbers: sums of them are exact in any order, so that a tie is a tie for everybody, and there are many.
 */
const session = fc
  .record({
    counts: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }),
    fixedShare: fc.integer({ min: 0, max: 3 }),
    told: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 61, maxLength: 61 }),
  })
  .map(({ counts, fixedShare, told }) => {
    const groups = counts.flatMap((count, picture) =>
      Array.from({ length: count }, (_, index) => ({
        faces: [face(picture, index)],
        isFixed: index < fixedShare && picture === 0,
      })),
    );
    const seed = (one: FaceRef) => one.picture * 7 + one.face * 13 + 1;
    return { groups, link: (a: FaceRef, b: FaceRef) => told[(seed(a) * seed(b)) % told.length] ?? 0 };
  });

/** The same, step by step as the definition says: each mean is taken anew over all pairs of faces. */
function joinByDefinition(groups: readonly Group[], link: Link): readonly (readonly FaceRef[])[] {
  const all = groups.toSorted((a, b) => Number(b.isFixed) - Number(a.isFixed));
  const left = all.map(({ faces, isFixed }) => ({ faces, isFixed }));
  const meanOf = (a: Group, b: Group) => {
    if (a.isFixed && b.isFixed) return -Infinity;
    const pairs = a.faces.flatMap((one) => b.faces.map((other) => [one, other] as const));
    if (pairs.some(([one, other]) => one.picture === other.picture)) return -Infinity;
    return pairs.reduce((sum, [one, other]) => sum + link(one, other), 0) / pairs.length;
  };
  for (;;) {
    const pairs = left.flatMap((a, i) => left.slice(0, i).map((b) => ({ a, b, mean: meanOf(a, b) })));
    const best = pairs.toSorted((one, other) => other.mean - one.mean)[0];
    if (best === undefined || best.mean <= 3) return left.map(({ faces }) => faces);
    left.splice(left.indexOf(best.b), 1, {
      faces: [...best.b.faces, ...best.a.faces],
      isFixed: best.b.isFixed,
    });
    left.splice(left.indexOf(best.a), 1);
  }
}

describe("joinGroups", () => {
  it("joins faces of different pictures that are likelier than 20 to 1 to be one person's", () => {
    const link = linksOf({ "0.0 1.0": 3.1, "0.1 1.1": 2.9 });
    const groups = [face(0, 0), face(0, 1), face(1, 0), face(1, 1)].map((one) => loose(one));
    expect(joinGroups(groups, link)).toEqual([[face(0, 0), face(1, 0)], [face(0, 1)], [face(1, 1)]]);
  });

  it("adds a weak face to the fixed group that it looks like on the whole", () => {
    const link = linksOf({ "0.0 2.0": 2, "1.0 2.0": 8 });
    expect(joinGroups([loose(face(2)), fixed(face(0), face(1))], link)).toEqual([
      [face(0), face(1), face(2)],
    ]);
  });

  it("joins the surer pair first and counts all of its faces afterwards", () => {
    const link = linksOf({ "0.0 1.0": 8, "1.0 2.0": 7, "0.0 2.0": -3 });
    const groups = [loose(face(0)), loose(face(1)), loose(face(2))];
    expect(joinGroups(groups, link)).toEqual([[face(0), face(1)], [face(2)]]);
  });

  it("keeps two fixed groups apart however alike they are", () => {
    const groups = [fixed(face(0)), fixed(face(1))];
    expect(joinGroups(groups, () => 9)).toEqual([[face(0)], [face(1)]]);
  });

  it("gives nothing for nobody", () => {
    expect(joinGroups([], () => 9)).toEqual([]);
  });

  it("does what average linkage says, link by link", () => {
    fc.assert(
      fc.property(session, ({ groups, link }) => {
        const sorted = (found: readonly (readonly FaceRef[])[]) =>
          found.map((faces) => faces.map(nameOf).toSorted().join(" ")).toSorted();
        expect(sorted(joinGroups(groups, link))).toEqual(sorted(joinByDefinition(groups, link)));
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps every face exactly once, and never two of one picture in a group", () => {
    fc.assert(
      fc.property(session, ({ groups, link }) => {
        const found = joinGroups(groups, link);
        const names = (all: readonly (readonly FaceRef[])[]) => all.flat().map(nameOf).toSorted();
        expect(names(found)).toEqual(names(groups.map(({ faces }) => faces)));
        for (const faces of found) {
          expect(new Set(faces.map(({ picture }) => picture)).size).toBe(faces.length);
        }
      }),
    );
  });

  it("puts fixed groups first, in their order, each beginning with its own faces", () => {
    fc.assert(
      fc.property(session, ({ groups, link }) => {
        const begun = groups.filter(({ isFixed }) => isFixed).map(({ faces }) => faces[0]);
        const found = joinGroups(groups, link);
        expect(found.slice(0, begun.length).map(([first]) => first)).toEqual(begun);
      }),
    );
  });

  it("asks for the link of two faces once at most", () => {
    const asked: string[] = [];
    const groups = Array.from({ length: 12 }, (_, i) => loose(face(i % 4, Math.floor(i / 4))));
    joinGroups(groups, (a, b) => {
      asked.push([nameOf(a), nameOf(b)].toSorted().join(" "));
      return a.face === b.face ? 9 : -9;
    });
    expect(new Set(asked).size).toBe(asked.length);
  });
});
