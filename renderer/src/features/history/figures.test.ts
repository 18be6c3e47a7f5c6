import type { HistoryCell } from "#contract/history";
import { describe, expect, it } from "vitest";
import { otherMonth, percent, trendOf, weeksOfMonth } from "./figures";

describe("a month's calendar", () => {
  it("has whole weeks from Monday, with the days around it", () => {
    const weeks = weeksOfMonth("2026-11-22");
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toEqual({ date: "2026-10-26", isOther: true });
    expect(weeks[0]?.[6]).toEqual({ date: "2026-11-01", isOther: false });
    expect(weeks[5]?.[0]).toEqual({ date: "2026-11-30", isOther: false });
  });

  it("needs no more than four weeks for a February that begins on a Monday", () => {
    expect(weeksOfMonth("2027-02-10")).toHaveLength(4);
  });

  it("goes over the turn of the year, both ways", () => {
    expect(otherMonth("2026-12-31", 1)).toBe("2027-01-01");
    expect(otherMonth("2027-01-31", -1)).toBe("2026-12-01");
  });
});

describe("a rate in words", () => {
  it.each([
    [0.934, "93%"],
    [1, "100%"],
    ["no-sessions", "–"],
  ] as const)("of %s is %s", (rate, words) => {
    expect(percent({ credit: 0, counted: 0, rate })).toBe(words);
  });
});

describe("a student's trend", () => {
  it("counts lessons they were at, and leaves out what does not count", () => {
    const cell = (status: "present" | "absent" | "excused"): HistoryCell => ({
      kind: "mark",
      mark: { status },
      isByHand: false,
    });
    const none: HistoryCell = { kind: "none", why: "not-in-class" };
    expect(trendOf([none, cell("present"), cell("absent"), cell("excused"), cell("present")])).toEqual([
      1,
      1 / 2,
      2 / 3,
    ]);
  });
});
