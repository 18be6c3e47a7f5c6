import { z } from "zod";
import { dayMinutes } from "./time";

/** When to warn that a student misses too much; `afterSessions` counted sessions must have been held before. */
export const warningLimit = z.discriminatedUnion("measure", [
  /** Warns below this share of attendance, 0…1. */
  z.strictObject({
    measure: z.literal("share"),
    below: z.number().min(0).max(1),
    afterSessions: z.int().min(0).max(1000),
  }),
  /** Warns from this number of absences on. */
  z.strictObject({
    measure: z.literal("count"),
    absences: z.int().min(1).max(1000),
    afterSessions: z.int().min(0).max(1000),
  }),
]);
export type WarningLimit = z.infer<typeof warningLimit>;

/** "Seen in at least `least` of `of` pictures in a row." */
const presenceRule = z
  .strictObject({ least: z.int().min(1).max(100), of: z.int().min(1).max(100) })
  .refine(({ least, of }) => least <= of, "expected no more sightings than pictures");
export type PresenceRule = z.infer<typeof presenceRule>;

/** What a mark is worth when rates are computed. */
const countingRule = z.strictObject({
  /** How much of a session one who came late, or left early, attended: 0…1. */
  lateCredit: z.number().min(0).max(1),
  leftEarlyCredit: z.number().min(0).max(1),
  /** An excused session is left out of the rate, or counts like a present or an absent one. */
  excused: z.enum(["left-out", "as-present", "as-absent"]),
});
export type CountingRule = z.infer<typeof countingRule>;

/** The rules of one class. `null` switches a rule off. */
export const classRules = z.strictObject({
  /** Who comes more than this many minutes after the planned start is late. */
  lateAfterMinutes: dayMinutes.nullable(),
  /** Who is gone for at least this many last minutes of the session left early. */
  leftEarlyBeforeMinutes: dayMinutes.min(1).nullable(),
  presence: presenceRule,
  counting: countingRule,
  warnings: z.array(warningLimit).max(3),
});
export type ClassRules = z.infer<typeof classRules>;

/** What attendance is worth as a grade: `points` for all of it, in proportion for less, and none below `nothingBelow`. */
export const gradingRule = z.strictObject({
  points: z.int().min(1).max(1000),
  decimals: z.int().min(0).max(2),
  /** A share of attendance, 0…1; `null` where every attendance is worth something. */
  nothingBelow: z.number().min(0).max(1).nullable(),
});
export type GradingRule = z.infer<typeof gradingRule>;

/** Ten points in proportion: what a class is graded by that has no rule of its own. */
export const DEFAULT_GRADING: GradingRule = { points: 10, decimals: 1, nothingBelow: null };

/** The rules that a new class begins with: late after 10 minutes, gone for the last 15, a warning below 80 % from the third session on. */
export const DEFAULT_RULES: ClassRules = {
  lateAfterMinutes: 10,
  leftEarlyBeforeMinutes: 15,
  presence: { least: 1, of: 3 },
  counting: { lateCredit: 1, leftEarlyCredit: 1, excused: "left-out" },
  warnings: [{ measure: "share", below: 0.8, afterSessions: 3 }],
};
