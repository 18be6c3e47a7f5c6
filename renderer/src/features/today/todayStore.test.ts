import { NOTHING_COUNTED } from "#contract/marks";
import { sessionSummary } from "#contract/session";
import { lesson } from "#contract/timetable";
import { describe, expect, it } from "vitest";
import { isOver, openSessionOf, unplannedSessions, type Day } from "./todayStore";

const NOON = new Date(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;

function aSession(sessionId: string, change: object = {}) {
  return sessionSummary.parse({
    sessionId,
    classId: "c1",
    lecturerId: "l1",
    phase: "open",
    room: "",
    zone: "Asia/Ho_Chi_Minh",
    date: "2026-11-23",
    plannedStartMs: NOON.getTime(),
    plannedEndMs: NOON.getTime() + HOUR_MS,
    openedAtMs: NOON.getTime(),
    pictures: 0,
    seq: 1,
    marks: [],
    tally: NOTHING_COUNTED,
    ...change,
  });
}

function aDay(change: Partial<Day> = {}): Day {
  return {
    date: "2026-11-23",
    lecturerName: "Lan",
    classes: [],
    lessons: [],
    next: "none",
    sessions: [],
    attention: () => [],
    ...change,
  };
}

const LESSON = lesson.parse({
  lessonId: "day1@2026-11-23",
  classId: "c1",
  kind: "weekly",
  planned: "2026-11-23",
  date: "2026-11-23",
  start: "12:00",
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
  startMs: NOON.getTime(),
  endMs: NOON.getTime() + HOUR_MS,
});

describe("the day", () => {
  it("names the lessons that run outside of the timetable, and no other", () => {
    const sessions = [
      aSession("extra"),
      aSession("planned", { lessonId: LESSON.lessonId }),
      aSession("finished", { phase: "finished" }),
      aSession("forgotten", { openedAtMs: NOON.getTime() - 24 * HOUR_MS }),
    ];
    const ids = unplannedSessions(aDay({ sessions, lessons: [LESSON] })).map(({ sessionId }) => sessionId);
    expect(ids).toEqual(["extra"]);
  });

  it("is over with the lesson that came next, and at midnight", () => {
    const day = aDay({ next: LESSON });
    const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS);
    expect([isOver(day, NOON), isOver(day, later(1.5)), isOver(aDay(), later(12))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe("a lesson of today", () => {
  it("goes on with the session that was opened for it", () => {
    const sessions = [aSession("x1", { lessonId: LESSON.lessonId })];
    const { classId, lessonId } = LESSON;
    expect(openSessionOf(sessions, { classId, lessonId })?.sessionId).toBe("x1");
    expect(openSessionOf(sessions, { classId })).toBeUndefined();
  });
});
