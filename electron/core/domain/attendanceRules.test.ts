import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionPlan } from "#contract/ledger";
import { DEFAULT_RULES, type ClassRules } from "#contract/rules";
import { arrivalPicture, earlyLeaveAt, latenessAt, minutesBetween, sessionEnd } from "./attendanceRules";

const MINUTE_MS = 60_000;

function planWith(rules: Partial<ClassRules> = {}): SessionPlan {
  return {
    plannedStartMs: 0,
    plannedEndMs: 90 * MINUTE_MS,
    rules: { ...DEFAULT_RULES, presence: { least: 1, of: 3 }, ...rules },
  };
}

function at(...minutes: readonly number[]): readonly number[] {
  return minutes.map((minute) => minute * MINUTE_MS);
}

describe("arrivalPicture", () => {
  it("is the first picture of the first k sightings that lie within n pictures in a row", () => {
    expect(arrivalPicture([4], { least: 1, of: 1 })).toBe(4);
    expect(arrivalPicture([1, 5, 7], { least: 2, of: 3 })).toBe(5);
    expect(arrivalPicture([1, 4, 7], { least: 2, of: 3 })).toBe("not-yet");
    expect(arrivalPicture([], { least: 1, of: 3 })).toBe("not-yet");
  });

  it("never comes later for one who was seen in more pictures", () => {
    const pictures = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 30 }), (seen, more) => {
        const rule = { least: 2, of: 4 };
        const before = arrivalPicture(inOrder(seen), rule);
        const after = arrivalPicture(inOrder([...seen, more]), rule);
        expect(asNumber(after)).toBeLessThanOrEqual(asNumber(before));
      }),
    );
  });
});

describe("latenessAt", () => {
  it("begins after the rule's minutes, not at them", () => {
    const plan = planWith({ lateAfterMinutes: 10 });
    expect(latenessAt(10 * MINUTE_MS, 0, plan)).toBe("on-time");
    expect(latenessAt(10 * MINUTE_MS + 1, 0, plan)).toBe(10);
    expect(latenessAt(24.9 * MINUTE_MS, 0, plan)).toBe(24);
  });

  it("gives those in the first picture of a lesson that began late the same grace", () => {
    const plan = planWith({ lateAfterMinutes: 10 });
    const first = 30 * MINUTE_MS;
    expect(latenessAt(first, first, plan)).toBe("on-time");
    expect(latenessAt(first + 10 * MINUTE_MS, first, plan)).toBe("on-time");
    expect(latenessAt(first + 11 * MINUTE_MS, first, plan)).toBe(41);
  });

  it("asks for no punctuality when the rule is off, and for all when it is zero", () => {
    expect(latenessAt(80 * MINUTE_MS, 0, planWith({ lateAfterMinutes: null }))).toBe("on-time");
    expect(latenessAt(1, 0, planWith({ lateAfterMinutes: 0 }))).toBe(1);
  });
});

describe("earlyLeaveAt", () => {
  const end = 90 * MINUTE_MS;

  it("is the time from the last sighting to the end for one who is missing in the last part", () => {
    expect(earlyLeaveAt([1, 2], at(1, 60, 76, 80, 85), end, planWith())).toBe(30);
    expect(earlyLeaveAt([1, 2, 3], at(1, 60, 76, 80, 85), end, planWith())).toBe("stayed");
  });

  it("needs n pictures of the last part before it says anything", () => {
    expect(earlyLeaveAt([1], at(1, 60, 80, 85), end, planWith())).toBe("stayed");
  });

  it("wants k sightings in the last part", () => {
    const plan = planWith({ presence: { least: 2, of: 3 } });
    expect(earlyLeaveAt([1, 2, 3], at(1, 2, 76, 80, 85), end, plan)).toBe(14);
    expect(earlyLeaveAt([1, 2, 3, 5], at(1, 2, 76, 80, 85), end, plan)).toBe("stayed");
  });

  it("says nothing when the rule is off or the person never came", () => {
    const pictures = at(1, 76, 80, 85);
    expect(earlyLeaveAt([1], pictures, end, planWith({ leftEarlyBeforeMinutes: null }))).toBe("stayed");
    expect(earlyLeaveAt([], pictures, end, planWith())).toBe("stayed");
  });
});

describe("sessionEnd", () => {
  const plan = planWith();

  it("is the finishing, but never after the planned end", () => {
    expect(sessionEnd(at(80), at(1, 79), plan)).toBe(80 * MINUTE_MS);
    expect(sessionEnd(at(200), at(1, 95), plan)).toBe(90 * MINUTE_MS);
  });

  it("is the first finishing after the last picture", () => {
    expect(sessionEnd(at(50, 85), at(1, 49), plan)).toBe(50 * MINUTE_MS);
    expect(sessionEnd(at(50, 85), at(1, 60), plan)).toBe(85 * MINUTE_MS);
    expect(sessionEnd(at(50), [], plan)).toBe(50 * MINUTE_MS);
  });
});

describe("minutesBetween", () => {
  it("counts whole minutes, none backwards and at most a day", () => {
    expect(minutesBetween(0, 119_999)).toBe(1);
    expect(minutesBetween(60_000, 0)).toBe(0);
    expect(minutesBetween(0, 1e12)).toBe(1440);
  });
});

function inOrder(pictures: readonly number[]): readonly number[] {
  return [...new Set(pictures)].toSorted((left, right) => left - right);
}

function asNumber(picture: number | "not-yet"): number {
  return picture === "not-yet" ? Infinity : picture;
}
