import { z } from "zod";
import { cameraId, lecturerId, mediaId } from "./ids";
import { seenStatus } from "./take";
import { dayMinutes, epochMs } from "./time";

const present = z.strictObject({ status: z.literal("present") });
const absent = z.strictObject({ status: z.literal("absent") });
const excused = z.strictObject({ status: z.literal("excused") });

/**
 * What is recorded of one person in one session. `late.minutes` count from the planned start, `left-early.minutes` to the end;
 * one who came late and left early keeps both. `check` waits for the lecturer's eye; only an unfinished session has it or `unmarked`.
 */
export const mark = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("unmarked") }),
  z.strictObject({ status: z.literal("check") }),
  present,
  z.strictObject({ status: z.literal("late"), minutes: dayMinutes }),
  absent,
  excused,
  z.strictObject({ status: z.literal("left-early"), minutes: dayMinutes, lateMinutes: dayMinutes }),
]);
export type Mark = z.infer<typeof mark>;

/** What a lecturer may set. Minutes that are not given are worked out from the clock and from what the camera saw. */
export const markChoice = z.discriminatedUnion("status", [
  present,
  z.strictObject({ status: z.literal("late"), minutes: dayMinutes.exactOptional() }),
  absent,
  excused,
  z.strictObject({
    status: z.literal("left-early"),
    minutes: dayMinutes.exactOptional(),
    lateMinutes: dayMinutes.exactOptional(),
  }),
]);
export type MarkChoice = z.infer<typeof markChoice>;

/** Who did it: a lecturer by hand, a camera that saw, or the station by a rule. */
export const actor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("lecturer"), lecturerId }),
  z.strictObject({ kind: z.literal("camera"), cameraId: cameraId.exactOptional() }),
  z.strictObject({ kind: z.literal("station") }),
]);
export type Actor = z.infer<typeof actor>;

/** Why a mark became what it is. */
export const markCause = z.enum([
  "by-hand",
  "seen",
  "seen-late",
  "doubtful",
  "not-seen",
  "guest",
  "not-seen-by-the-end",
  "gone-by-the-end",
  "released",
  "face-named",
  "guest-merged",
  "undo",
  "redo",
]);
export type MarkCause = z.infer<typeof markCause>;

/** Left, top, width and height in pixels of the picture. */
export const faceBox = z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]);

/** One face of a session: the number of its picture, from 1, and its place in that picture's list, from 0. */
export const faceRef = z.strictObject({ picture: z.int().min(1), face: z.int().min(0).max(499) });
export type FaceRef = z.infer<typeof faceRef>;

/** What the camera had to say of one person at some moment; `verdict` "absent" means: not seen. */
export const cameraSays = z.strictObject({
  verdict: seenStatus,
  /** Probability that the person is here, from all pictures so far; 0 when not seen. */
  probability: z.number().min(0).max(1),
  /** In how many of the pictures so far the person was seen. */
  seenIn: z.int().min(0),
  of: z.int().min(0),
  /** Whether the lecturer said of one of these faces that it is this person. */
  isConfirmed: z.boolean(),
  firstSeenAtMs: epochMs.exactOptional(),
  lastSeenAtMs: epochMs.exactOptional(),
  /** The face to show: a confirmed one, else the likeliest. */
  face: faceRef
    .extend({ box: faceBox, masked: z.boolean(), mediaId: mediaId.exactOptional() })
    .exactOptional(),
});
export type CameraSays = z.infer<typeof cameraSays>;

/** How many people have which mark, and the minutes that were missed. */
export const tally = z.strictObject({
  present: z.int().min(0),
  late: z.int().min(0),
  absent: z.int().min(0),
  excused: z.int().min(0),
  leftEarly: z.int().min(0),
  check: z.int().min(0),
  unmarked: z.int().min(0),
  lateMinutes: z.int().min(0),
  leftEarlyMinutes: z.int().min(0),
});
export type Tally = z.infer<typeof tally>;

/** The tally of nobody, and of no session. */
export const NOTHING_COUNTED: Readonly<Tally> = {
  present: 0,
  late: 0,
  absent: 0,
  excused: 0,
  leftEarly: 0,
  check: 0,
  unmarked: 0,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
};
