import { describe, expect, it } from "vitest";
import { daysLater, todayHere } from "./days";

describe("days", () => {
  it("begin and end with the wall clock", () => {
    expect(todayHere(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });

  it("are counted over the ends of months and years", () => {
    expect([daysLater("2026-12-31", 1), daysLater("2026-03-01", -1)]).toEqual(["2027-01-01", "2026-02-28"]);
  });
});
