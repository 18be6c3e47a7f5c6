import { z } from "zod";
import { classId, eventId, lecturerId, sessionId } from "./ids";
import type { Immutable } from "./immutable";
import { mark } from "./marks";
import { warningLimit } from "./rules";
import { longText, reasonText } from "./text";
import { epochMs } from "./time";

/** What a student may say that they were. */
export const claimedStatus = z.enum(["present", "late", "left-early", "excused"]);

/** A student's request to have one of their marks corrected, with the mark as it was then. */
export const correction = z.strictObject({
  correctionId: eventId,
  classId,
  sessionId,
  askedAtMs: epochMs,
  markThen: mark,
  claims: claimedStatus,
  says: reasonText.max(500),
  answer: z
    .strictObject({
      kind: z.enum(["accepted", "declined"]),
      atMs: epochMs,
      by: lecturerId,
      reason: longText,
    })
    .exactOptional(),
});
export type Correction = Immutable<z.infer<typeof correction>>;

/** A warning that a student was given: of one limit of one class, once. */
export const givenWarning = z.strictObject({
  classId,
  limit: warningLimit,
  atMs: epochMs,
  by: lecturerId,
});
export type GivenWarning = Immutable<z.infer<typeof givenWarning>>;
