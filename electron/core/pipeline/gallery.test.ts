import { describe, expect, it } from "vitest";
import { buildGallery, type Enrolled } from "./gallery";
import { direction } from "./testFaces";
import type { Embedding } from "./vision";

const NO_CENTRE = { bare: [0, 0, 0], masked: [0, 0, 0] };

function student(studentId: string, ...bare: readonly Embedding[]): Enrolled {
  return { studentId, views: { bare, masked: bare } };
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
    expect(rounded(gallery.compare(face, "bare"))).toEqual(
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
        ...buildGallery(likeEachOther.slice(0, count), NO_CENTRE).compare(stranger, "bare").slice(3, 4),
      );
    // Student 3 lies opposite of the stranger within the class, yet is alike to anyone outside of it.
    expect(nearest(4)).toBeGreaterThan(0.5);
    expect(nearest(40)).toBeLessThan(-0.2);
  });

  it("does not mistake what all faces share for likeness", () => {
    const general = { bare: [0.9, 0, 0], masked: [0.9, 0, 0] };
    const gallery = buildGallery([student("a", direction(9, 1, 0))], general);
    const blind = buildGallery([student("a", direction(9, 1, 0))], NO_CENTRE);
    const other = direction(9, -1, 0);
    expect(gallery.compare(other, "bare")[0]).toBeLessThan(0);
    expect(blind.compare(other, "bare")[0]).toBeGreaterThan(0.9);
  });

  it("compares masked faces with a template that is half bare and half in a mask", () => {
    const gallery = buildGallery(
      [{ studentId: "a", views: { bare: [direction(1, 0, 0)], masked: [direction(0, 1, 0)] } }],
      NO_CENTRE,
    );
    const face = direction(1, 0, 0);
    expect(gallery.compare(face, "bare")[0]).toBeCloseTo(1, 5);
    // Halfway between (1, 0, 0) and (0, 1, 0), seen from 1/6 of the way towards it.
    expect(gallery.compare(face, "masked")[0]).toBeGreaterThan(0.5);
    expect(gallery.compare(face, "masked")[0]).toBeLessThan(0.75);
  });

  it("compares two faces of the session from the class's mean too, and gives the same answer again", () => {
    const gallery = buildGallery([], { bare: [1, 0, 0], masked: [0, 0, 0] });
    const [a, b] = [direction(1, 1, 0), direction(1, 0, 1)];
    // (√½ − 1, √½, 0) · (√½ − 1, 0, √½) over both lengths, 2 − √2 each.
    const expected = (Math.SQRT1_2 - 1) ** 2 / (2 - Math.SQRT2);
    expect(gallery.compareFaces(a, b, "bare")).toBeCloseTo(expected, 5);
    expect(gallery.compareFaces(b, a, "bare")).toBeCloseTo(expected, 5);
    expect(gallery.compareFaces(a, b, "masked")).toBeCloseTo(0.5, 5);
  });

  it("compares with nobody when nobody is enrolled", () => {
    expect(buildGallery([], NO_CENTRE).compare(direction(1, 0, 0), "bare")).toEqual([]);
  });
});
