import { describe, expect, it } from "vitest";
import { conflictsOf, lanesOf, mondayOf, timeAt, type Entry } from "./week";

function entry(id: string, start: string, change: Partial<Entry> = {}): Entry {
  const at = { date: "2026-11-23", planned: "2026-11-23", minutes: 90, room: "E-201" };
  return { id, classId: "c", slotId: id, start, kind: "weekly", reason: "", ...at, ...change };
}

describe("a week", () => {
  it.each([
    ["2026-11-23", "2026-11-23"],
    ["2026-11-29", "2026-11-23"],
    ["2027-01-01", "2026-12-28"],
  ])("of %s begins on %s", (date, monday) => {
    expect(mondayOf(date)).toBe(monday);
  });

  it("writes minutes as times of the same day", () => {
    expect([timeAt(0), timeAt(425), timeAt(5000)]).toEqual(["00:00", "07:05", "23:59"]);
  });
});

describe("conflicts", () => {
  it("are lessons at the same time, and say so of the room where it is the same", () => {
    const [one, other, elsewhere] = [
      entry("a", "07:00"),
      entry("b", "08:00"),
      entry("c", "08:15", { room: "B-1" }),
    ];
    expect(conflictsOf([one, other, elsewhere])).toEqual([
      { one, other, room: "E-201" },
      { one, other: elsewhere, room: undefined },
      { one: other, other: elsewhere, room: undefined },
    ]);
  });

  it("are not lessons that follow each other, on other days, or cancelled", () => {
    const entries = [
      entry("a", "07:00"),
      entry("b", "08:30"),
      entry("c", "07:00", { date: "2026-11-24" }),
      entry("d", "07:00", { kind: "cancelled" }),
    ];
    expect(conflictsOf(entries)).toEqual([]);
  });
});

describe("lanes", () => {
  it("stand side by side for lessons at the same time, and take the whole day otherwise", () => {
    const lanes = lanesOf([entry("a", "07:00"), entry("b", "08:00"), entry("c", "12:00")]);
    expect(lanes.get("a")).toEqual({ at: 0, of: 2 });
    expect(lanes.get("b")).toEqual({ at: 1, of: 2 });
    expect(lanes.get("c")).toEqual({ at: 0, of: 1 });
  });
});
