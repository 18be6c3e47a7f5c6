import { z } from "zod";
import { classId, lessonId, slotId } from "./ids";
import { longText } from "./text";
import { calendarDate, dayMinutes, epochMs, wallTime, weekday, zoneName } from "./time";

const lessonMinutes = dayMinutes.min(1);

/** Where and when a lesson is, on the wall clock of its class's zone. An empty room means the class's own. */
export const lessonPlace = z.strictObject({
  date: calendarDate,
  start: wallTime,
  minutes: lessonMinutes,
  room: longText,
});
export type LessonPlace = z.infer<typeof lessonPlace>;

/** A lesson that repeats: on this weekday from the first to the last day (both included), every week or every second one … */
export const weeklySlot = z
  .strictObject({
    slotId,
    weekday,
    start: wallTime,
    minutes: lessonMinutes,
    room: longText,
    from: calendarDate,
    until: calendarDate,
    /** 1 is every week, 2 every second; counted from the first such weekday of the slot. */
    everyWeeks: z.int().min(1).max(8),
  })
  .refine(({ from, until }) => from <= until, "expected the last day not to be before the first");
export type WeeklySlot = z.infer<typeof weeklySlot>;

/** What differs from the weekly repetition. `date` is the day for which the slot had planned the lesson. */
export const lessonException = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled"), slotId, date: calendarDate, reason: longText }),
  z.strictObject({ kind: z.literal("moved"), slotId, date: calendarDate, to: lessonPlace, reason: longText }),
  z.strictObject({ kind: z.literal("extra"), slotId, to: lessonPlace, reason: longText }),
]);
export type LessonException = z.infer<typeof lessonException>;

/** A class's lessons: the weekly ones and what differs. No slot id is used twice, no lesson has two exceptions. */
export const timetable = z
  .strictObject({
    slots: z.array(weeklySlot).max(50),
    exceptions: z.array(lessonException).max(500),
  })
  .refine(hasUniqueSlots, "expected each slot and extra lesson to have an id of its own")
  .refine(hasUniqueExceptions, "expected at most one exception for each lesson");
export type Timetable = z.infer<typeof timetable>;

/** Days without lessons, both included; they hold for every class of the station. */
export const holiday = z
  .strictObject({ from: calendarDate, until: calendarDate, name: longText })
  .refine(({ from, until }) => from <= until, "expected the last day not to be before the first");
export type Holiday = z.infer<typeof holiday>;

/** One lesson that will take place. `planned` is the day that its slot had meant, and differs from `date` when it was moved. */
export const lesson = z.strictObject({
  lessonId,
  classId,
  kind: z.enum(["weekly", "moved", "extra"]),
  planned: calendarDate,
  date: calendarDate,
  start: wallTime,
  room: longText,
  zone: zoneName,
  startMs: epochMs,
  endMs: epochMs,
});
export type Lesson = z.infer<typeof lesson>;

type Exceptions = readonly z.infer<typeof lessonException>[];

function hasUniqueSlots(given: { slots: readonly WeeklySlot[]; exceptions: Exceptions }): boolean {
  const extras = given.exceptions.filter(({ kind }) => kind === "extra");
  const ids = [...given.slots, ...extras].map((slot) => slot.slotId);
  return new Set(ids).size === ids.length;
}

function hasUniqueExceptions({ exceptions }: { exceptions: Exceptions }): boolean {
  const lessons = exceptions.map((each) => `${each.slotId}@${each.kind === "extra" ? "" : each.date}`);
  return new Set(lessons).size === lessons.length;
}
