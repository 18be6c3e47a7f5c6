import { describe, expect, it } from "vitest";
import { classRecord } from "#contract/model";
import { DEFAULT_RULES } from "#contract/rules";
import { draftOf, newDraft, readDraft, type ClassDraft } from "./classDraft";

const EMPTY = newDraft("2026-11-23", "2027-04-12", "Asia/Ho_Chi_Minh");
const FILLED: ClassDraft = {
  ...EMPTY,
  course: "Databases",
  group: "A",
  term: { ...EMPTY.term, name: "HK1" },
};

const RECORD = classRecord.parse({
  course: "Databases",
  group: "A",
  room: "",
  zone: "Asia/Ho_Chi_Minh",
  term: { name: "HK1", from: "2026-11-23", until: "2027-04-12" },
  classId: "c1",
  lecturerId: "l1",
  code: "ABC234",
  rules: DEFAULT_RULES,
  timetable: { slots: [], exceptions: [] },
  retention: { pictureDays: null },
});

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

  it("keeps each of a class's limits, and names the one that is empty", () => {
    const warnings = [
      { measure: "share", below: 0.8, afterSessions: 3 },
      { measure: "share", below: 0.5, afterSessions: 6 },
      { measure: "count", absences: 5, afterSessions: 0 },
    ] as const;
    const { limits } = draftOf({ ...RECORD, rules: { ...DEFAULT_RULES, warnings: [...warnings] } });
    expect(readDraft({ ...FILLED, limits })).toMatchObject({ value: { rules: { warnings } } });
    expect(
      wrongIn({ ...FILLED, limits: [...limits.slice(0, 1), { measure: "count", value: "", after: 1 }] }),
    ).toEqual(["limit1value"]);
  });

  it("switches rules off, and reads shares as percent", () => {
    const limits = [
      { measure: "share", value: 75, after: 3 },
      { measure: "share", value: 60, after: 5 },
      { measure: "count", value: 4, after: 3 },
    ] as const;
    const draft = { ...FILLED, lateAfter: "off", limits, keepDays: 0 } as const;
    expect(readDraft(draft)).toMatchObject({
      value: {
        rules: {
          lateAfterMinutes: null,
          warnings: [
            { measure: "share", below: 0.75, afterSessions: 3 },
            { measure: "share", below: 0.6, afterSessions: 5 },
            { measure: "count", absences: 4, afterSessions: 3 },
          ],
        },
        retention: { pictureDays: 0 },
      },
    });
  });
});
