import { z } from "zod";
import { classId, lecturerId, sessionId, studentId } from "./ids";
import type { Immutable } from "./immutable";
import { mark, tally } from "./marks";
import { warningLimit } from "./rules";
import { sessionPhase } from "./session";
import { calendarDate, epochMs, zoneName } from "./time";

/** A rate of attendance: `credit` of `counted` sessions; their quotient, 0…1, where any counted. */
const attendanceRate = z.strictObject({
  credit: z.number().min(0),
  counted: z.int().min(0),
  rate: z.union([z.number().min(0).max(1), z.literal("no-sessions")]),
});
export type AttendanceRate = z.infer<typeof attendanceRate>;

/** One student in one session: a mark, or why there is none. */
export const historyCell = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mark"), mark, isByHand: z.boolean() }),
  z.strictObject({ kind: z.literal("none"), why: z.enum(["not-in-class", "not-on-list"]) }),
]);
export type HistoryCell = Immutable<z.infer<typeof historyCell>>;

/** A session at the head of a column or a line. Only settled ones (finished or locked) count in rates and totals. */
export const sessionHead = z.strictObject({
  sessionId,
  classId,
  lecturerId,
  zone: zoneName,
  date: calendarDate,
  plannedStartMs: epochMs,
  phase: sessionPhase,
  isSettled: z.boolean(),
});
export type SessionHead = Immutable<z.infer<typeof sessionHead>>;

/** What a student's or a class's settled sessions amount to. */
const attendance = z.strictObject({ tally, attendance: attendanceRate });

/** A class over the term. `students[i].cells[j]` is student i in session j; sessions go by time, students by the roster. */
export const classHistory = z.strictObject({
  classId,
  sessions: z.array(z.strictObject({ session: sessionHead, ...attendance.shape })),
  students: z.array(
    z.strictObject({
      studentId,
      cells: z.array(historyCell),
      ...attendance.shape,
      limitsBroken: z.array(warningLimit),
    }),
  ),
  ...attendance.shape,
});
export type ClassHistory = Immutable<z.infer<typeof classHistory>>;

/** One student in one class: the row of the class's history, session by session. */
export const studentRecord = z.strictObject({
  studentId,
  classId,
  lines: z.array(z.strictObject({ session: sessionHead, cell: historyCell })),
  ...attendance.shape,
  limitsBroken: z.array(warningLimit),
});
export type StudentRecord = Immutable<z.infer<typeof studentRecord>>;

/** The sessions that a lecturer opened, the latest first, with the tally of each and of the settled ones together. */
export const lecturerHistory = z.strictObject({
  lecturerId,
  sessions: z.array(z.strictObject({ session: sessionHead, tally })),
  tally,
});
export type LecturerHistory = Immutable<z.infer<typeof lecturerHistory>>;
