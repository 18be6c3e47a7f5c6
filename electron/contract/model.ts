import { z } from "zod";
import { classRules, gradingRule } from "./rules";
import { calendarDate, epochMs, zoneName } from "./time";
import { timetable } from "./timetable";
import { classId, guestId, lecturerId, studentId } from "./ids";
import { longText, shortText } from "./text";

/** Languages that Rollcall speaks. */
export const language = z.enum(["vi", "en"]);

/** Somebody who takes attendance on this station. The password is kept elsewhere and never travels with the profile. */
export const lecturer = z.strictObject({
  lecturerId,
  /** What is typed to log in; unique on the station without regard to case. */
  loginName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/),
  name: shortText,
  language,
});
export type Lecturer = z.infer<typeof lecturer>;

/**
 * One answer of a student to "may we store your face?". A yes holds from `answeredAtMs` until it is withdrawn or answered anew;
 * a no is kept too, so that nobody is asked again and again.
 */
export const consentRecord = z.strictObject({
  answer: z.enum(["yes", "no"]),
  answeredAtMs: epochMs,
  /** Which text the student was shown, and in which language. */
  wordingVersion: z.string().min(1).max(32),
  language,
  recordedBy: lecturerId,
  withdrawn: z.strictObject({ atMs: epochMs, recordedBy: lecturerId }).exactOptional(),
});
export type ConsentRecord = z.infer<typeof consentRecord>;

/** One person who studies. The same student may sit in several classes. `consents` is in the order in which they were recorded. */
export const student = z.strictObject({
  studentId,
  /** The university's number, kept as written; unique in each class without regard to case. */
  number: z.string().trim().normalize("NFC").min(1).max(64),
  name: shortText,
  consents: z.array(consentRecord).max(100),
});
export type Student = z.infer<typeof student>;

/** Days on which a student belongs to a class, both included; open where nothing is said. */
const membershipPeriod = z.strictObject({
  from: calendarDate.exactOptional(),
  until: calendarDate.exactOptional(),
});
export type MembershipPeriod = z.infer<typeof membershipPeriod>;

/** A student's place in a class; several periods for one who left and came back. */
export const member = z.strictObject({ studentId, periods: z.array(membershipPeriod).min(1).max(20) });
export type Member = z.infer<typeof member>;

/** A guest of earlier sessions who turned out to be a student: their marks there are the student's. */
const mergedGuest = z.strictObject({ guestId, studentId, atMs: epochMs, by: lecturerId });

/** Who belongs to a class, in the order of the list; names are kept once, with the student. */
export const roster = z
  .strictObject({ classId, members: z.array(member), mergedGuests: z.array(mergedGuest) })
  .refine(
    ({ members, mergedGuests }) =>
      isUnique(members.map((each) => each.studentId)) && isUnique(mergedGuests.map((each) => each.guestId)),
    "expected each student and each guest once",
  );
export type Roster = z.infer<typeof roster>;

/** A term by its name, "2026-27 HK1", with its first and last day. */
export const term = z
  .strictObject({ name: shortText, from: calendarDate, until: calendarDate })
  .refine(({ from, until }) => from <= until, "expected the term to end after it begins");

/** How long a class's pictures of faces in the room are kept after the session, in days; `null` keeps them to the end of the term. */
export const retention = z.strictObject({ pictureDays: z.int().min(0).max(3650).nullable() });

/** A group of students that one lecturer teaches one course to, for one term. */
export const classRecord = z.strictObject({
  classId,
  lecturerId,
  course: shortText,
  group: shortText,
  term,
  room: longText,
  /** What students type beside their number to see their own record; six or more letters and digits. */
  code: z.string().regex(/^[A-Z0-9]{6,16}$/),
  /** The zone of the room; every date and wall time of the class is meant in it. */
  zone: zoneName,
  rules: classRules,
  /** How attendance becomes a grade; left out, reports have no column of points. */
  grading: gradingRule.exactOptional(),
  timetable,
  retention,
});
export type ClassRecord = z.infer<typeof classRecord>;

function isUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
