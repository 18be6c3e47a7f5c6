import { describe, expect, it } from "vitest";
import { buildGallery, type Enrolled } from "./gallery";
import { direction } from "./testFaces";
import type { Embedding } from "./vision";

const NO_CENTRE = { full: [0, 0, 0], upper: [0, 0, 0] };

function student(studentId: string, ...full: readonly Embedding[]): Enrolled {
  return { studentId, views: { full, upper: full } };
}

const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(4)));

describe("a gallery", () => {
  it("compares a face with the mean of each student's embeddings, in the order of enrolment", () => {
    const gallery = buildGallery(
      [student("b", direction(1, 0, 0), direction(0, 1, 0)), student("a", direction(0, 0, 1))],
      NO_CENTRE,
    );
    expect(gallery.studentIds).toEqual(["b", "a"]);
    // Two students among five more: their mean ((1, 1, 0) / √2 + (0, 0, 1)) / 2 counts for 2 / 7.
    const centre = [Math.SQRT1_2 / 7, Math.SQRT1_2 / 7, 1 / 7];
    const seen = (face: readonly number[]) => face.map((value, i) => value - (centre[i] ?? 0));
    const cosine = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / Math.hypot(...a) / Math.hypot(...b);
    const face = direction(1, 0, 0);
    expect(rounded(gallery.compare(face, "full"))).toEqual(
      rounded([
        cosine(seen([1, 0, 0]), seen([Math.SQRT1_2, Math.SQRT1_2, 0])),
        cosine(seen([1, 0, 0]), seen([0, 0, 1])),
      ]),
    );
  });

  it("sees a small class from the general mean face, a large one from its own", () => {
    // All share much of the first component; the general mean face knows nothing of it.
    const likeEachOther = Array.from({ length: 40 }, (_, i) =>
      student(String(i), direction(3, Math.cos(i), Math.sin(i))),
    );
    const stranger = direction(3, Math.cos(0.5), Math.sin(0.5));
    const nearest = (count: number) =>
      Math.max(
        ...buildGallery(likeEachOther.slice(0, count), NO_CENTRE).compare(stranger, "full").slice(3, 4),
      );
    // Student 3 lies opposite of the stranger within the class, yet is alike to anyone outside of it.
    expect(nearest(4)).toBeGreaterThan(0.5);
    expect(nearest(40)).toBeLessThan(-0.2);
  });

  it("does not mistake what all faces share for likeness", () => {
    const general = { full: [0.9, 0, 0], upper: [0.9, 0, 0] };
    const gallery = buildGallery([student("a", direction(9, 1, 0))], general);
    const blind = buildGallery([student("a", direction(9, 1, 0))], NO_CENTRE);
    const other = direction(9, -1, 0);
    expect(gallery.compare(other, "full")[0]).toBeLessThan(0);
    expect(blind.compare(other, "full")[0]).toBeGreaterThan(0.9);
  });

  it("keeps whole faces and upper halves apart", () => {
    const gallery = buildGallery(
      [{ studentId: "a", views: { full: [direction(1, 0, 0)], upper: [direction(0, 1, 0)] } }],
      NO_CENTRE,
    );
    const face = direction(1, 0, 0);
    expect(gallery.compare(face, "full")[0]).toBeCloseTo(1, 5);
    expect(gallery.compare(face, "upper")[0]).toBeLessThan(0);
  });

  it("compares two faces of the session from the class's mean too, and gives the same answer again", () => {
    const gallery = buildGallery([], { full: [1, 0, 0], upper: [0, 0, 0] });
    const [a, b] = [direction(1, 1, 0), direction(1, 0, 1)];
    // (√½ − 1, √½, 0) · (√½ − 1, 0, √½) over both lengths, 2 − √2 each.
    const expected = (Math.SQRT1_2 - 1) ** 2 / (2 - Math.SQRT2);
    expect(gallery.compareFaces(a, b, "full")).toBeCloseTo(expected, 5);
    expect(gallery.compareFaces(b, a, "full")).toBeCloseTo(expected, 5);
    expect(gallery.compareFaces(a, b, "upper")).toBeCloseTo(0.5, 5);
  });

  it("compares with nobody when nobody is enrolled", () => {
    expect(buildGallery([], NO_CENTRE).compare(direction(1, 0, 0), "full")).toEqual([]);
  });
});
