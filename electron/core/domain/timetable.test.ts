import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classId, slotId } from "#contract/ids";
import {
  lesson as lessonSchema,
  timetable as timetableSchema,
  type Holiday,
  type LessonException,
  type LessonPlace,
  type Timetable,
  type WeeklySlot,
} from "#contract/timetable";
import type { Outcome } from "./outcome";
import { currentOrNextLesson, lessonsOn, withException, withoutException, type Schedule } from "./timetable";
import { addDays, weekdayOf } from "./zonedTime";

const MONDAY: WeeklySlot = {
  slotId: slotId.parse("monday"),
  weekday: 1,
  start: "07:00",
  minutes: 90,
  room: "",
  from: "2026-09-01",
  until: "2026-12-31",
  everyWeeks: 1,
};
const EXTRA_ID = slotId.parse("extra-1");
const ELSEWHERE: LessonPlace = { date: "2026-11-25", start: "13:00", minutes: 90, room: "B-101" };

function schedule(timetable: Partial<Timetable> = {}, zone = "Asia/Ho_Chi_Minh"): Schedule {
  const whole = { slots: [MONDAY], exceptions: [], ...timetable };
  return { classId: classId.parse("class-1"), zone, room: "E-201", timetable: whole };
}

function changed(...exceptions: readonly LessonException[]): Schedule {
  return schedule({ exceptions: [...exceptions] });
}

function startsOn(given: Schedule, date: string, holidays: readonly Holiday[] = []): readonly string[] {
  return lessonsOn([given], holidays, date).map(({ startMs }) => new Date(startMs).toISOString());
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

const CANCELLED: LessonException = {
  kind: "cancelled",
  slotId: MONDAY.slotId,
  date: "2026-11-23",
  reason: "conference",
};
const MOVED: LessonException = { ...CANCELLED, kind: "moved", to: ELSEWHERE };
const EXTRA: LessonException = { kind: "extra", slotId: EXTRA_ID, to: ELSEWHERE, reason: "exam" };

describe("lessonsOn", () => {
  it("repeats a lesson every week between its first and its last day", () => {
    const days = ["2026-08-31", "2026-09-07", "2026-11-23", "2026-11-24", "2026-12-28", "2027-01-04"];
    expect(days.map((day) => startsOn(schedule(), day).length)).toEqual([0, 1, 1, 0, 1, 0]);
  });

  it("says all that a screen needs of a lesson", () => {
    const [lesson] = lessonsOn([schedule()], [], "2026-11-23");
    expect(lesson).toEqual({
      lessonId: "monday@2026-11-23",
      classId: "class-1",
      kind: "weekly",
      planned: "2026-11-23",
      date: "2026-11-23",
      start: "07:00",
      room: "E-201",
      zone: "Asia/Ho_Chi_Minh",
      startMs: Date.UTC(2026, 10, 23),
      endMs: Date.UTC(2026, 10, 23, 1, 30),
    });
    expect(() => lessonSchema.parse(lesson)).not.toThrow();
  });

  it("counts every second week from the first such weekday", () => {
    const fortnightly = schedule({ slots: [{ ...MONDAY, everyWeeks: 2 }] });
    const days = ["2026-09-07", "2026-09-14", "2026-09-21"];
    expect(days.map((day) => startsOn(fortnightly, day).length)).toEqual([1, 0, 1]);
  });

  it("keeps the hour on the wall through a change of clocks", () => {
    const berlin = schedule({}, "Europe/Berlin");
    expect(startsOn(berlin, "2026-10-19")).toEqual(["2026-10-19T05:00:00.000Z"]);
    expect(startsOn(berlin, "2026-10-26")).toEqual(["2026-10-26T06:00:00.000Z"]);
  });

  it("leaves out holidays, but not what was moved or added there", () => {
    const holidays = [{ from: "2026-11-20", until: "2026-11-30", name: "Teachers' days" }];
    expect(startsOn(schedule(), "2026-11-23", holidays)).toEqual([]);
    expect(startsOn(changed(MOVED), ELSEWHERE.date, holidays)).toEqual(["2026-11-25T06:00:00.000Z"]);
    expect(startsOn(changed(EXTRA), ELSEWHERE.date, holidays)).toEqual(["2026-11-25T06:00:00.000Z"]);
  });

  it("moves a lesson that a holiday would have silenced", () => {
    const holidays = [{ from: "2026-11-23", until: "2026-11-23", name: "Day off" }];
    expect(startsOn(changed(MOVED), ELSEWHERE.date, holidays)).toHaveLength(1);
  });

  it("leaves out a cancelled lesson and no other", () => {
    expect(startsOn(changed(CANCELLED), "2026-11-23")).toEqual([]);
    expect(startsOn(changed(CANCELLED), "2026-11-30")).toHaveLength(1);
  });

  it("gives a moved lesson its new place and keeps its name", () => {
    expect(startsOn(changed(MOVED), "2026-11-23")).toEqual([]);
    expect(lessonsOn([changed(MOVED)], [], ELSEWHERE.date)).toMatchObject([
      { lessonId: "monday@2026-11-23", kind: "moved", planned: "2026-11-23", room: "B-101" },
    ]);
  });

  it("moves within the same day", () => {
    const later: LessonException = { ...MOVED, to: { ...ELSEWHERE, date: "2026-11-23" } };
    expect(startsOn(changed(later), "2026-11-23")).toEqual(["2026-11-23T06:00:00.000Z"]);
  });

  it("ignores a move of a lesson that its slot does not plan any more", () => {
    const tuesdays = schedule({ slots: [{ ...MONDAY, weekday: 2 }], exceptions: [MOVED] });
    expect(startsOn(tuesdays, ELSEWHERE.date)).toEqual([]);
  });

  it("puts the lessons of all classes in the order of the day", () => {
    const late = { ...schedule({ slots: [{ ...MONDAY, start: "09:00" }] }), classId: classId.parse("late") };
    expect(lessonsOn([late, schedule()], [], "2026-11-23").map((each) => each.classId)).toEqual([
      "class-1",
      "late",
    ]);
  });

  it("gives each lesson of a term one day and an id of its own", () => {
    const weekday = fc.integer({ min: 1, max: 7 });
    const everyWeeks = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(weekday, everyWeeks, fc.nat(120), (day, weeks, length) => {
        const slot = { ...MONDAY, weekday: day, everyWeeks: weeks, until: addDays(MONDAY.from, length) };
        const days = Array.from({ length: 140 }, (_, index) => addDays("2026-08-25", index));
        const lessons = days.flatMap((date) => lessonsOn([schedule({ slots: [slot] })], [], date));
        expect(new Set(lessons.map(({ lessonId }) => lessonId)).size).toBe(lessons.length);
        expect(lessons.every(({ date }) => weekdayOf(date) === day)).toBe(true);
        const first = lessons[0]?.date ?? slot.until;
        expect(lessons).toHaveLength(
          days.filter(
            (date) =>
              date >= first &&
              date <= slot.until &&
              (days.indexOf(date) - days.indexOf(first)) % (7 * weeks) === 0 &&
              lessons.length > 0,
          ).length,
        );
      }),
    );
  });
});

describe("currentOrNextLesson", () => {
  const at = (text: string) => Date.parse(`${text}:00+07:00`);

  it("is the one that runs, to its last minute, then the next one", () => {
    const next = (text: string) => {
      const lesson = currentOrNextLesson([schedule()], [], at(text));
      return lesson === "none" ? lesson : lesson.date;
    };
    expect(next("2026-11-23T06:00")).toBe("2026-11-23");
    expect(next("2026-11-23T08:29")).toBe("2026-11-23");
    expect(next("2026-11-23T08:30")).toBe("2026-11-30");
    expect(next("2026-12-28T08:30")).toBe("none");
  });

  it("finds a lesson that began before midnight", () => {
    const night = schedule({ slots: [{ ...MONDAY, start: "23:30" }] });
    expect(currentOrNextLesson([night], [], at("2026-11-24T00:30"))).toMatchObject({ date: "2026-11-23" });
  });

  it("looks past holidays and at extra lessons after the last week", () => {
    const extra: LessonException = { ...EXTRA, to: { ...ELSEWHERE, date: "2027-01-15" } };
    expect(currentOrNextLesson([changed(extra)], [], at("2026-12-30T00:00"))).toMatchObject({
      lessonId: EXTRA_ID,
      date: "2027-01-15",
    });
    const holidays = [{ from: "2026-11-23", until: "2026-12-06", name: "Break" }];
    expect(currentOrNextLesson([schedule()], holidays, at("2026-11-23T00:00"))).toMatchObject({
      date: "2026-12-07",
    });
  });

  it("picks the earliest of several classes", () => {
    const tuesday = { ...schedule({ slots: [{ ...MONDAY, weekday: 2 }] }), classId: classId.parse("tue") };
    expect(currentOrNextLesson([schedule(), tuesday], [], at("2026-11-24T00:00"))).toMatchObject({
      classId: "tue",
    });
  });
});

describe("exceptions", () => {
  const { timetable } = schedule();

  it("are taken in, the last one for a lesson counting, and taken back", () => {
    const cancelled = valueOf(withException(timetable, CANCELLED));
    const moved = valueOf(withException(cancelled, MOVED));
    expect(moved.exceptions).toEqual([MOVED]);
    expect(() => timetableSchema.parse(moved)).not.toThrow();
    const [lesson] = lessonsOn([{ ...schedule(), timetable: moved }], [], ELSEWHERE.date);
    if (lesson === undefined) throw new Error("the moved lesson is lost");
    expect(valueOf(withoutException(moved, lesson.lessonId))).toEqual(timetable);
    expect(() => valueOf(withoutException(timetable, lesson.lessonId))).toThrow(/not-found/);
  });

  it("are refused where no lesson is planned", () => {
    const tuesday = { ...CANCELLED, date: "2026-11-24" };
    expect(() => valueOf(withException(timetable, tuesday))).toThrow(/not-found/);
    expect(() => valueOf(withException(timetable, { ...CANCELLED, slotId: EXTRA_ID }))).toThrow(/not-found/);
  });

  it("can add a lesson with an id of its own, change it and drop it", () => {
    const added = valueOf(withException(timetable, EXTRA));
    const changedExtra = { ...EXTRA, reason: "second exam" };
    expect(valueOf(withException(added, changedExtra)).exceptions).toEqual([changedExtra]);
    expect(() => valueOf(withException(timetable, { ...EXTRA, slotId: MONDAY.slotId }))).toThrow(/conflict/);
    const [lesson] = lessonsOn([{ ...schedule(), timetable: added }], [], ELSEWHERE.date);
    if (lesson === undefined) throw new Error("the extra lesson is lost");
    expect(valueOf(withoutException(added, lesson.lessonId)).exceptions).toEqual([]);
  });

  it("appear once a lesson in a timetable that is read", () => {
    const twice = { slots: [MONDAY], exceptions: [CANCELLED, MOVED] };
    expect(timetableSchema.safeParse(twice).success).toBe(false);
    expect(timetableSchema.safeParse({ slots: [MONDAY, MONDAY], exceptions: [] }).success).toBe(false);
  });
});
