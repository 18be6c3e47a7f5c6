import { describe, expect, it } from "vitest";
import { hidesFace, planSession } from "./plan";
import { MAX_FACE_WIDTH_PX, MIN_FACE_WIDTH_PX, PICTURE_HEIGHT, PICTURE_WIDTH } from "./room";

const sitters = Array.from({ length: 36 }, (_, i) => ({ personId: `p${i}`, photoCount: 1 + (i % 5) }));
const plan = (seed: string) => planSession({ seed, sitters, pictures: 5 });
const seeds = ["1", "2", "3", "4", "5", "6"];

describe("planSession", () => {
  it("gives the same plan for the same seed and another for another", () => {
    expect(JSON.stringify(plan("a"))).toBe(JSON.stringify(plan("a")));
    expect(JSON.stringify(plan("a"))).not.toBe(JSON.stringify(plan("b")));
  });

  it("puts everybody into every picture once", () => {
    for (const picture of plan("1").pictures) {
      expect(picture.placements.map((p) => p.personId).toSorted()).toEqual(
        sitters.map((s) => s.personId).toSorted(),
      );
    }
  });

  it("keeps faces inside the picture and between 34 and 80 pixels wide", () => {
    for (const { centre, faceWidthPx } of seeds.flatMap((s) =>
      plan(s).pictures.flatMap((p) => p.placements),
    )) {
      expect(faceWidthPx).toBeGreaterThanOrEqual(MIN_FACE_WIDTH_PX);
      expect(faceWidthPx).toBeLessThanOrEqual(MAX_FACE_WIDTH_PX);
      expect(centre[0] - 0.6 * faceWidthPx).toBeGreaterThan(0);
      expect(centre[0] + 0.6 * faceWidthPx).toBeLessThan(PICTURE_WIDTH);
      expect(centre[1] - faceWidthPx).toBeGreaterThan(0);
      expect(centre[1] + faceWidthPx).toBeLessThan(PICTURE_HEIGHT);
    }
  });

  it("makes faces in the last row small and in the first row large", () => {
    const [picture] = plan("1").pictures;
    const widths = (row: number) =>
      (picture?.placements ?? []).filter((p) => p.row === row).map((p) => p.faceWidthPx);
    expect(Math.max(...widths(0))).toBeLessThan(40);
    expect(Math.min(...widths(5))).toBeGreaterThan(70);
  });

  it("never puts two people on one seat or hides eyes, nose and mouth behind the row in front", () => {
    const pairs = seeds.flatMap((seed) =>
      plan(seed).pictures.flatMap(({ placements }) =>
        placements.flatMap((behind, i) => placements.slice(i + 1).map((front) => ({ behind, front }))),
      ),
    );
    const apart = pairs.map(({ behind, front }) => {
      const [dx, dy] = [behind.centre[0] - front.centre[0], behind.centre[1] - front.centre[1]];
      return Math.hypot(dx, dy) / behind.faceWidthPx;
    });
    expect(Math.min(...apart)).toBeGreaterThan(1);
    expect(pairs.filter(({ behind, front }) => front.row > behind.row && hidesFace(front, behind))).toEqual(
      [],
    );
  });

  it("moves people between pictures", () => {
    const [first, second] = plan("1").pictures.map(
      (picture) => new Map(picture.placements.map((p) => [p.personId, p])),
    );
    for (const { personId } of sitters) {
      expect(second?.get(personId)?.centre).not.toEqual(first?.get(personId)?.centre);
    }
  });

  it("shows another photograph of a person in the next picture, as long as there are some", () => {
    const shown = plan("1").pictures.flatMap((p) =>
      p.placements.filter((placement) => placement.personId === "p4"),
    );
    expect(new Set(shown.map((placement) => placement.photo)).size).toBe(5);
  });

  it("stays within what a C270 does to a picture", () => {
    for (const { camera } of seeds.flatMap((seed) => plan(seed).pictures)) {
      expect(camera.blurSigmaPx).toBeGreaterThanOrEqual(0.4);
      expect(camera.blurSigmaPx).toBeLessThanOrEqual(1);
      expect(camera.noiseSigma).toBeGreaterThanOrEqual(2);
      expect(camera.noiseSigma).toBeLessThanOrEqual(6);
      expect(camera.jpegQuality).toBeGreaterThanOrEqual(70);
      expect(camera.jpegQuality).toBeLessThanOrEqual(85);
    }
  });

  it("refuses more people than there are seats", () => {
    const crowd = Array.from({ length: 60 }, (_, i) => ({ personId: `p${i}`, photoCount: 1 }));
    expect(() => planSession({ seed: "1", sitters: crowd, pictures: 1 })).toThrow(/seats/u);
  });
});
