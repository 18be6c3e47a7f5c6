import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "#contract/marks";
import { DEFAULT_RULES, type ClassRules } from "#contract/rules";
import { attendanceRate, gradeOf, limitsBroken, tallyMarks } from "./attendanceRate";

const PRESENT: Mark = { status: "present" };
const ABSENT: Mark = { status: "absent" };
const EXCUSED: Mark = { status: "excused" };
const LATE: Mark = { status: "late", minutes: 12 };
const LEFT: Mark = { status: "left-early", minutes: 20, lateMinutes: 5 };

const marks = fc.array(
  fc.constantFrom<Mark>(PRESENT, ABSENT, EXCUSED, LATE, LEFT, { status: "check" }, { status: "unmarked" }),
);

describe("tallyMarks", () => {
  it("counts each mark once and adds up the minutes that were missed", () => {
    expect(tallyMarks([PRESENT, LATE, LEFT, ABSENT, EXCUSED, { status: "check" }])).toEqual({
      present: 1,
      late: 1,
      leftEarly: 1,
      absent: 1,
      excused: 1,
      check: 1,
      unmarked: 0,
      lateMinutes: 17,
      leftEarlyMinutes: 20,
    });
  });

  it("counts as many as there are", () => {
    fc.assert(
      fc.property(marks, (given) => {
        const { lateMinutes: _, leftEarlyMinutes: __, ...counts } = tallyMarks(given);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(given.length);
      }),
    );
  });
});

describe("attendanceRate", () => {
  const { counting } = DEFAULT_RULES;

  it("is what was attended of what counts", () => {
    const tally = tallyMarks([PRESENT, PRESENT, LATE, ABSENT, EXCUSED]);
    expect(attendanceRate(tally, counting)).toEqual({ credit: 3, counted: 4, rate: 0.75 });
    expect(attendanceRate(tally, { ...counting, lateCredit: 0.5 })).toMatchObject({ credit: 2.5 });
    expect(attendanceRate(tally, { ...counting, excused: "as-present" }).rate).toBe(0.8);
    expect(attendanceRate(tally, { ...counting, excused: "as-absent" }).rate).toBe(0.6);
  });

  it("is no number before anything counts", () => {
    const tally = tallyMarks([EXCUSED, { status: "unmarked" }, { status: "check" }]);
    expect(attendanceRate(tally, counting)).toEqual({ credit: 0, counted: 0, rate: "no-sessions" });
  });

  it("lies between nothing and all", () => {
    const credit = fc.double({ min: 0, max: 1, noNaN: true });
    const excused = fc.constantFrom("left-out", "as-present", "as-absent" as const);
    fc.assert(
      fc.property(marks, credit, credit, excused, (given, lateCredit, leftEarlyCredit, how) => {
        const { rate } = attendanceRate(tallyMarks(given), { lateCredit, leftEarlyCredit, excused: how });
        if (rate === "no-sessions") return;
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("limitsBroken", () => {
  const share = { measure: "share", below: 0.8, afterSessions: 3 } as const;
  const count = { measure: "count", absences: 2, afterSessions: 0 } as const;
  const rules = (warnings: ClassRules["warnings"]) => ({ ...DEFAULT_RULES, warnings });

  it("warns below a share, not at it, and not before enough sessions were held", () => {
    const at = tallyMarks([PRESENT, PRESENT, PRESENT, PRESENT, ABSENT]);
    expect(limitsBroken(at, rules([share]))).toEqual([]);
    expect(limitsBroken(tallyMarks([PRESENT, PRESENT, ABSENT]), rules([share]))).toEqual([share]);
    expect(limitsBroken(tallyMarks([PRESENT, ABSENT]), rules([share]))).toEqual([]);
  });

  it("warns from a number of absences on, excused ones only where they count as absent", () => {
    const tally = tallyMarks([ABSENT, EXCUSED, PRESENT]);
    expect(limitsBroken(tally, rules([count]))).toEqual([]);
    const strict = {
      ...rules([count]),
      counting: { ...DEFAULT_RULES.counting, excused: "as-absent" },
    } as const;
    expect(limitsBroken(tally, strict)).toEqual([count]);
  });

  it("names each limit that was broken, in the class's order", () => {
    const tally = tallyMarks([ABSENT, ABSENT, PRESENT]);
    expect(limitsBroken(tally, rules([count, share]))).toEqual([count, share]);
  });

  it("is silent before the first session", () => {
    const always = { measure: "share", below: 1, afterSessions: 0 } as const;
    expect(limitsBroken(tallyMarks([]), rules([always]))).toEqual([]);
  });
});

describe("gradeOf", () => {
  const rule = { points: 10, decimals: 1, nothingBelow: 0.5 };
  const rated = (rate: number) => ({ credit: 0, counted: 1, rate });

  it("gives points in proportion, none below the rule's share, and none at all before the first session", () => {
    expect([1, 0.856, 0.5, 0.499].map((rate) => gradeOf(rated(rate), rule))).toEqual([
      "10.0",
      "8.6",
      "5.0",
      "0.0",
    ]);
    expect(gradeOf(rated(0.2), { ...rule, nothingBelow: null, decimals: 0 })).toBe("2");
    expect(gradeOf({ credit: 0, counted: 0, rate: "no-sessions" }, rule)).toBe("no-grade");
  });
});
