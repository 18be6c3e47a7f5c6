import { z } from "zod";
import { nothing } from "../fileOut";
import { classId, lessonId } from "../ids";
import { classRecord, retention, term } from "../model";
import type { RequestDeclaration } from "../request";
import { classRules, gradingRule } from "../rules";
import { longText, shortText } from "../text";
import { calendarDate, zoneName } from "../time";
import { holiday, lesson, lessonException, timetable } from "../timetable";

const changeable = {
  course: shortText,
  group: shortText,
  term,
  room: longText,
  zone: zoneName,
  rules: classRules,
  grading: gradingRule,
  timetable,
  retention,
} as const;

const classLine = z.strictObject({
  ...classRecord.shape,
  students: z.int().min(0),
  sessions: z.int().min(0),
  next: z.union([lesson, z.literal("none")]),
});
export type ClassLine = z.infer<typeof classLine>;

export const classRequests = {
  "classes.list": {
    says: "Lists one's own classes, with how many students and sessions each has and its next lesson.",
    params: z.strictObject({}),
    result: z.array(classLine),
    who: "lecturer",
  },
  "classes.create": {
    says: "Makes a class; rules, timetable and retention may come later.",
    params: z.strictObject({
      ...changeable,
      grading: gradingRule.exactOptional(),
      rules: classRules.exactOptional(),
      timetable: timetable.exactOptional(),
      retention: retention.exactOptional(),
    }),
    result: classRecord,
    who: "lecturer",
  },
  "classes.read": {
    says: "Reads a class.",
    params: z.strictObject({ classId }),
    result: classRecord,
    who: "owner-of-class",
  },
  "classes.change": {
    says: "Changes what is given of a class; sessions that were held keep the rules they had.",
    params: z.strictObject({ classId, change: z.strictObject(changeable).partial() }),
    result: classRecord,
    who: "owner-of-class",
  },
  "classes.newCode": {
    says: "Gives a class another code; students need it to see their own record.",
    params: z.strictObject({ classId }),
    result: classRecord,
    who: "owner-of-class",
  },
  "classes.delete": {
    says: "Deletes a class with its sessions, and for good every student who is in no other class.",
    params: z.strictObject({ classId, course: shortText }),
    result: z.strictObject({ studentsErased: z.int().min(0) }),
    who: "owner-of-class",
  },
  "timetable.day": {
    says: "Lists one's own lessons of a day.",
    params: z.strictObject({ date: calendarDate }),
    result: z.array(lesson),
    who: "lecturer",
  },
  "timetable.next": {
    says: "Says which of one's own lessons runs now or comes next.",
    params: z.strictObject({}),
    result: z.union([lesson, z.literal("none")]),
    who: "lecturer",
  },
  "timetable.except": {
    says: "Cancels or moves one lesson, or adds an extra one.",
    params: z.strictObject({ classId, exception: lessonException }),
    result: timetable,
    who: "owner-of-class",
  },
  "timetable.restore": {
    says: "Puts a lesson back as the timetable had planned it.",
    params: z.strictObject({ classId, lessonId }),
    result: timetable,
    who: "owner-of-class",
  },
  "holidays.read": {
    says: "Lists the days without lessons.",
    params: z.strictObject({}),
    result: z.array(holiday),
    who: "lecturer",
  },
  "holidays.change": {
    says: "Replaces the days without lessons; they hold for every class of the station.",
    params: z.strictObject({ holidays: z.array(holiday).max(200) }),
    result: nothing,
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
