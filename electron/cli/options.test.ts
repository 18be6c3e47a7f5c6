import { describe, expect, it } from "vitest";
import { formatLocalTime, parseLocalTime, parseShare } from "./options";

describe("parseShare", () => {
  it("takes numbers from 0 to 1 and nothing else", () => {
    expect(["0", "0.35", "1", "1e-3"].map(parseShare)).toEqual([0, 0.35, 1, 0.001]);
    for (const text of ["", " ", "x", "-0.1", "1.01", "NaN", "50%"])
      expect(() => parseShare(text)).toThrow(/from 0 to 1/);
  });
});

describe("parseLocalTime", () => {
  it("gives back what formatLocalTime writes", () => {
    expect(formatLocalTime(parseLocalTime("2026-11-21T08:05"))).toBe("2026-11-21T08:05");
    expect(formatLocalTime(parseLocalTime("2026-11-21 23:59"))).toBe("2026-11-21T23:59");
  });

  it("refuses dates that no calendar has", () => {
    for (const text of [
      "",
      "today",
      "2026-11-21",
      "2026-02-30T08:00",
      "2026-11-21T24:00",
      "2026-11-21T08:60",
    ]) {
      expect(() => parseLocalTime(text)).toThrow(/such as 2026-11-21T08:05/);
    }
  });
});
