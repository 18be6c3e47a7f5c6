import { api } from "#contract/api";
import { sessionSummary } from "#contract/session";
import { DEFAULT_RULES } from "#contract/rules";
import { describe, expect, it } from "vitest";
import { attentionOf } from "./attention";
import { dateOf, openSessionOf } from "./todayStore";

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 24 * 60 * 60_000;

const [line] = api["classes.list"].result.parse([
  {
    classId: "c1",
    lecturerId: "l1",
    course: "Databases",
    group: "18N13A",
    term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
    room: "E-201",
    code: "ABCDEF",
    zone: "Asia/Ho_Chi_Minh",
    rules: DEFAULT_RULES,
    timetable: { slots: [], exceptions: [] },
    retention: { pictureDays: null },
    students: 2,
    sessions: 1,
    next: "none",
  },
]);

function aStudent(consent: string, photos: number, isMember = true) {
  return { studentId: `s${consent}${photos}`, number: "1", name: "An", consent, photos, isMember };
}

function aSession(plannedEndMs: number) {
  const tally = { present: 0, late: 0, absent: 0, excused: 0, leftEarly: 0, check: 0, unmarked: 0 };
  return sessionSummary.parse({
    sessionId: "x1",
    classId: "c1",
    lecturerId: "l1",
    lessonId: "day1@2026-11-20",
    phase: "open",
    room: "",
    zone: "Asia/Ho_Chi_Minh",
    date: "2026-11-20",
    plannedStartMs: plannedEndMs - 90 * 60_000,
    plannedEndMs,
    openedAtMs: plannedEndMs - 90 * 60_000,
    pictures: 0,
    seq: 1,
    marks: [],
    tally: { ...tally, lateMinutes: 0, leftEarlyMinutes: 0 },
  });
}

function attention(students: readonly unknown[], sessions = [aSession(NOW_MS)], savedAtMs = NOW_MS) {
  if (line === undefined) throw new Error("no class");
  const classes = [{ line, sessions, students: api["students.list"].result.parse(students) }];
  const backups = [{ file: "b", savedAtMs }];
  return attentionOf({ nowMs: NOW_MS, classes, histories: [], backups }).map(({ kind, count }) => [
    kind,
    count,
  ]);
}

describe("what needs attention", () => {
  it("is nothing when all is well", () => {
    expect(attention([aStudent("given", 1), aStudent("refused", 0)])).toEqual([]);
  });

  it("is who was not asked, and who agreed but has no photograph; whoever left the class is not counted", () => {
    expect(
      attention([aStudent("never-asked", 0), aStudent("given", 0), aStudent("never-asked", 0, false)]),
    ).toEqual([
      ["consentMissing", 1],
      ["noPhotos", 1],
    ]);
  });

  it("is a lesson that was forgotten, and an old backup", () => {
    expect(attention([], [aSession(NOW_MS - 3 * DAY_MS)], NOW_MS - 20 * DAY_MS)).toEqual([
      ["notFinished", 1],
      ["oldBackup", 20],
    ]);
  });
});

describe("a lesson of today", () => {
  it("goes on with the session that was opened for it", () => {
    const sessions = [aSession(NOW_MS)];
    expect(openSessionOf(sessions, { classId: "c1", lessonId: "day1@2026-11-20" })?.sessionId).toBe("x1");
    expect(openSessionOf(sessions, { classId: "c1" })).toBeUndefined();
  });

  it("is of the day on the wall", () => {
    expect(dateOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});
