import { describe, expect, it } from "vitest";
import { lookAlike } from "./lookAlike";
import { direction, TEST_CALIBRATION } from "./testFaces";

const enrolled = (studentId: string, ...values: readonly number[]) => ({
  studentId,
  views: { bare: [direction(...values)], masked: [direction(...values)] },
});
const [an, binh] = [enrolled("an", 1, 0, 0, 0), enrolled("binh", 0, 1, 0, 0)];
const who = (
  portrait: readonly number[],
  saidToBe: string,
  ...known: readonly ReturnType<typeof enrolled>[]
) => lookAlike(direction(...portrait), saidToBe, known, TEST_CALIBRATION);

describe("whose face a portrait shows", () => {
  it("is nobody else's when nobody is enrolled, or nobody looks like it", () => {
    expect(who([0, 0, 1, 0], "chi")).toBe("nobody");
    expect(who([0, 0, 1, 0], "chi", an, binh)).toBe("nobody");
  });

  it("is the other student's who is known by this very face", () => {
    expect(who([1, 0, 0, 0], "chi", an, binh)).toEqual({ studentId: "an" });
    expect(who([1, 0, 0, 0], "binh", an, binh)).toEqual({ studentId: "an" });
  });

  it("is one's own when one looks like oneself at least as much", () => {
    expect(who([1, 0, 0, 0], "an", an, binh)).toBe("nobody");
    expect(who([1, 0, 0, 0], "twin", enrolled("twin", 1, 0, 0, 0), an)).toBe("nobody");
  });
});
