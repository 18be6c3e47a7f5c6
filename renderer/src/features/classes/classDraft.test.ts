import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "#contract/rules";
import { newDraft, readDraft, type ClassDraft } from "./classDraft";

const EMPTY = newDraft("2026-11-23", "2027-04-12", "Asia/Ho_Chi_Minh");
const FILLED: ClassDraft = {
  ...EMPTY,
  course: "Databases",
  group: "A",
  term: { ...EMPTY.term, name: "HK1" },
};

function wrongIn(draft: ClassDraft) {
  const read = readDraft(draft);
  return read.ok ? [] : [...read.wrong];
}

describe("the form of a class", () => {
  it("needs course, group and term, and has the usual rules", () => {
    expect(wrongIn(EMPTY)).toEqual(["course", "group", "term"]);
    expect(readDraft(FILLED)).toMatchObject({
      ok: true,
      value: { course: "Databases", rules: DEFAULT_RULES, retention: { pictureDays: null } },
    });
  });

  it("names what cannot be", () => {
    expect(wrongIn({ ...FILLED, term: { ...FILLED.term, until: "2026-01-01" } })).toEqual(["termUntil"]);
    expect(wrongIn({ ...FILLED, least: 4, of: 3 })).toEqual(["least"]);
    expect(wrongIn({ ...FILLED, lateAfter: "", keepDays: "" })).toEqual(["lateAfter", "keepDays"]);
  });

  it("switches rules off, and reads shares as percent", () => {
    const draft = { ...FILLED, lateAfter: "off", warnBelow: 75, warnAbsences: 4, keepDays: 0 } as const;
    expect(readDraft(draft)).toMatchObject({
      value: {
        rules: {
          lateAfterMinutes: null,
          warnings: [
            { measure: "share", below: 0.75, afterSessions: 3 },
            { measure: "count", absences: 4, afterSessions: 3 },
          ],
        },
        retention: { pictureDays: 0 },
      },
    });
  });
});
