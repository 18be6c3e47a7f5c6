import { z } from "zod";
import { fileOut } from "../fileOut";
import { guestId, personId, sessionId, studentId } from "../ids";
import { dismissedAs } from "../ledger";
import { faceBox, faceRef } from "../marks";
import type { Immutable } from "../immutable";
import type { RequestDeclaration } from "../request";
import { epochMs } from "../time";

const probability = z.number().min(0).max(1);

/**
 * What a face in a picture is by now: `marked` a student's, `check` waits for the lecturer's eye, `guest` a guest's, `unknown`
 * nobody's yet, `dismissed` nobody's for good.
 */
const lookedFace = z.strictObject({
  box: faceBox,
  masked: z.boolean(),
  is: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("marked"), personId: studentId }),
    z.strictObject({ kind: z.literal("check"), personId: studentId }),
    z.strictObject({ kind: z.literal("guest"), personId: guestId }),
    z.strictObject({ kind: z.literal("unknown") }),
    z.strictObject({ kind: z.literal("dismissed"), as: dismissedAs }),
  ]),
});

/** One picture, its faces in their own order: a face's place in the list is its number. */
const lookedPicture = z.strictObject({
  picture: z.int().min(1),
  takenAtMs: epochMs,
  /** Whether `session.picture` has it. */
  isKept: z.boolean(),
  faces: z.array(lookedFace),
});

const candidate = z.strictObject({ personId: studentId, probability });

/** A face of which the camera is not sure, and whom it may be, the likeliest first. */
const question = z.strictObject({
  /** Whose mark waits for the answer. */
  personId,
  face: faceRef,
  /** All faces that are the same person's: the answer holds for each of them. */
  faces: z.array(faceRef).min(1),
  candidates: z.array(candidate).max(3),
});

/** Somebody whom the camera does not know: their faces, at most one a picture, the largest first. */
const unknownPerson = z.strictObject({
  faces: z.array(faceRef).min(1),
  masked: z.boolean(),
  candidates: z.array(candidate).max(3),
});

export const sessionLook = z.strictObject({
  sessionId,
  /** The session's own number of the last event that went into it. */
  seq: z.int().min(1),
  /** The latest pictures, the oldest of them first. */
  pictures: z.array(lookedPicture),
  questions: z.array(question),
  /** Only of pictures that were taken since Rollcall was started: faces of unknown people are kept nowhere. */
  unknown: z.array(unknownPerson),
});
export type SessionLook = Immutable<z.infer<typeof sessionLook>>;

export const lookRequests = {
  "session.look": {
    says: "Shows what the camera saw: the latest pictures with their faces, doubtful faces with likely students, unknown people.",
    params: z.strictObject({ sessionId, latest: z.int().min(1).max(24).exactOptional() }),
    result: sessionLook,
    who: "owner-of-class",
  },
  "session.picture": {
    says: "Gives a session's picture, every face in it blurred that no consenting student is known by.",
    params: z.strictObject({ sessionId, picture: z.int().min(1) }),
    result: fileOut,
    who: "owner-of-class",
    gives: "bytes",
  },
  "session.face": {
    says: "Gives one face of a session's picture; of people whom the camera does not know only while the lesson runs.",
    params: z.strictObject({ sessionId, ...faceRef.shape }),
    result: fileOut,
    who: "owner-of-class",
    gives: "bytes",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
