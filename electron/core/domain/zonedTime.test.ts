import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, instantOf, wallClockAt, weekdayOf } from "./zonedTime";

const ZONES = [
  "Asia/Ho_Chi_Minh",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "America/St_Johns",
  "UTC",
];

function iso(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

describe("instantOf", () => {
  it("is seven hours before UTC in Vietnam, all year", () => {
    expect(iso(instantOf("Asia/Ho_Chi_Minh", "2026-11-23", "07:00"))).toBe("2026-11-23T00:00:00.000Z");
    expect(iso(instantOf("Asia/Ho_Chi_Minh", "2026-07-01", "00:30"))).toBe("2026-06-30T17:30:00.000Z");
  });

  it("keeps a lesson at its hour on the wall when the clocks change", () => {
    expect(iso(instantOf("Europe/Berlin", "2026-10-23", "08:15"))).toBe("2026-10-23T06:15:00.000Z");
    expect(iso(instantOf("Europe/Berlin", "2026-10-26", "08:15"))).toBe("2026-10-26T07:15:00.000Z");
  });

  it("moves a time that a clock change skips to after the change", () => {
    expect(iso(instantOf("Europe/Berlin", "2026-03-29", "02:30"))).toBe("2026-03-29T01:30:00.000Z");
    expect(iso(instantOf("America/New_York", "2026-03-08", "02:10"))).toBe("2026-03-08T07:10:00.000Z");
  });

  it("takes the first of a time that a clock change repeats", () => {
    expect(iso(instantOf("Europe/Berlin", "2026-10-25", "02:30"))).toBe("2026-10-25T00:30:00.000Z");
    expect(iso(instantOf("America/New_York", "2026-11-01", "01:30"))).toBe("2026-11-01T05:30:00.000Z");
  });

  it("knows half-hour changes and a day that a zone left out", () => {
    expect(iso(instantOf("Australia/Lord_Howe", "2026-10-04", "02:15"))).toBe("2026-10-03T15:45:00.000Z");
    expect(wallClockAt("Pacific/Apia", Date.UTC(2011, 11, 30, 10, 0))).toEqual({
      date: "2011-12-31",
      time: "00:00",
    });
  });
});

describe("wallClockAt", () => {
  const instants = fc.integer({ min: Date.UTC(1980, 0, 1) / 60_000, max: Date.UTC(2090, 0, 1) / 60_000 });

  it("shows a time whose instant is the same one, or the first of two that look alike", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, minutes) => {
        const atMs = minutes * 60_000;
        const { date, time } = wallClockAt(zone, atMs);
        const instant = instantOf(zone, date, time);
        expect(wallClockAt(zone, instant)).toEqual({ date, time });
        expect(instant).toBeLessThanOrEqual(atMs);
        expect(atMs - instant).toBeLessThanOrEqual(60 * 60_000);
      }),
      { numRuns: 500 },
    );
  });

  it("shows any time of any day unless a clock change skips it", () => {
    const days = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), days, fc.nat(1439), (zone, day, minute) => {
        const [date, clock] = iso(day * 86_400_000 + minute * 60_000).split("T");
        const [given, time] = [date ?? "", (clock ?? "").slice(0, 5)];
        const shown = wallClockAt(zone, instantOf(zone, given, time));
        expect(`${shown.date}T${shown.time}` >= `${given}T${time}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("calendar days", () => {
  it("are added and counted over months, leap days and years", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
    expect(daysBetween("2026-12-31", "2028-03-01")).toBe(426);
  });

  it("have a weekday from Monday, 1, to Sunday, 7", () => {
    expect(["2026-11-23", "2026-11-28", "2026-11-29"].map(weekdayOf)).toEqual([1, 6, 7]);
  });
});
