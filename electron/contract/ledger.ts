import { z } from "zod";
import {
  cameraId,
  classId,
  eventId,
  guestId,
  lessonId,
  mediaId,
  personId,
  sessionId,
  studentId,
} from "./ids";
import type { Immutable } from "./immutable";
import { actor, cameraSays, faceBox, faceRef, mark, markCause } from "./marks";
import { classRules } from "./rules";
import { seenStatus } from "./take";
import { recordedText } from "./text";
import { epochMs, zoneName } from "./time";

const MAX_PEOPLE = 5000;
const MAX_FACES = 500;
/** A second look at a whole lesson may change its mind about each face of it. */
const MAX_REVISED = 1_000_000;
const probability = z.number().min(0).max(1);

/** When a session is meant to be, and the rules it is judged by; later changes of the class's rules do not reach it. */
export const sessionPlan = z
  .strictObject({ plannedStartMs: epochMs, plannedEndMs: epochMs, rules: classRules })
  .refine((plan) => plan.plannedStartMs < plan.plannedEndMs, "expected the session to end after it starts");
export type SessionPlan = Immutable<z.infer<typeof sessionPlan>>;

/** A student who counts in the session; without `byCamera` (no consent) only the lecturer's hand marks them. */
export const listedStudent = z.strictObject({ studentId, byCamera: z.boolean() });

/** One face in a picture and whom the camera takes it for; `null` for nobody it knows. */
const sightedFace = z.strictObject({
  box: faceBox,
  personId: personId.nullable(),
  /** Probability that this face is that person; of an unknown one, that of the likeliest. */
  probability,
  masked: z.boolean(),
});
export type SightedFace = Immutable<z.infer<typeof sightedFace>>;

/** A second thought about one face of an earlier picture. */
const revisedFace = faceRef.extend({ personId: personId.nullable(), probability });

/** What all pictures so far together say of one person. */
const verdict = z.strictObject({ personId, verdict: seenStatus, probability });
export type Verdict = Immutable<z.infer<typeof verdict>>;

/** Faces in an event or a command: of any pictures of the session, at least one. */
export const someFaces = z.array(faceRef).min(1).max(MAX_PEOPLE);

/** What a lecturer says of faces that are nobody's: people who do not belong here, or no faces at all. */
export const dismissedAs = z.enum(["not-a-student", "not-a-face"]);
export type DismissedAs = z.infer<typeof dismissedAs>;

/**
 * What somebody typed about a person. It always lies beside that person's id, so that a store can seal it with that person's key;
 * once the key is destroyed the words are missing, and everything else still holds.
 */
const words = z.strictObject({
  note: recordedText.exactOptional(),
  why: recordedText.exactOptional(),
  name: recordedText.exactOptional(),
});

/** One person's mark, from and to, why, and what the camera said then. */
const markChange = z.strictObject({
  personId,
  from: mark,
  to: mark,
  cause: markCause,
  camera: cameraSays,
  words: words.exactOptional(),
});
export type MarkChange = Immutable<z.infer<typeof markChange>>;

/** The body that "open" and "opened" share. */
export const sessionHeader = z.strictObject({
  sessionId,
  classId,
  lessonId: lessonId.exactOptional(),
  room: recordedText,
  zone: zoneName,
  plan: sessionPlan,
  students: z.array(listedStudent).max(MAX_PEOPLE),
});

/** The body that "record-picture" and "picture-taken" share. `takenAtMs` is the camera's moment in the station's clock. */
export const takenPicture = z.strictObject({
  takenAtMs: epochMs,
  cameraId: cameraId.exactOptional(),
  mediaId: mediaId.exactOptional(),
  faces: z.array(sightedFace).max(MAX_FACES),
  /** Of each person whose standing is new or changed. */
  verdicts: z.array(verdict).max(MAX_PEOPLE),
});

/** The body that "revise-sightings" and "sightings-revised" share. */
export const revisedSightings = z.strictObject({
  faces: z.array(revisedFace).max(MAX_REVISED),
  verdicts: z.array(verdict).max(MAX_PEOPLE),
});

/** `seq` counts a session's events from 1 without gaps; `atMs` is when the station recorded it, and may jump with its clock. */
const envelope = { eventId, seq: z.int().min(1), atMs: epochMs, by: actor };
const changes = z.array(markChange).max(MAX_PEOPLE);

/** What a lecturer did: each of these is one step of undo. */
export const handEvent = z.discriminatedUnion("type", [
  z.strictObject({ ...envelope, type: z.literal("marked"), changes }),
  z.strictObject({ ...envelope, type: z.literal("released"), changes }),
  z.strictObject({ ...envelope, type: z.literal("noted"), personId, words: words.exactOptional() }),
  z.strictObject({
    ...envelope,
    type: z.literal("guest-added"),
    personId: guestId,
    faces: z.array(faceRef).max(MAX_PEOPLE),
    words: words.exactOptional(),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal("guest-renamed"),
    personId: guestId,
    words: words.exactOptional(),
  }),
  z.strictObject({ ...envelope, type: z.literal("guest-merged"), guestId, studentId, changes }),
  z.strictObject({ ...envelope, type: z.literal("faces-named"), personId, faces: someFaces, changes }),
  /** "Not this person": remembered for each of the faces. */
  z.strictObject({ ...envelope, type: z.literal("faces-refused"), personId, faces: someFaces }),
  z.strictObject({
    ...envelope,
    type: z.literal("faces-dismissed"),
    faces: someFaces,
    as: dismissedAs,
  }),
  z.strictObject({ ...envelope, type: z.literal("plan-changed"), plan: sessionPlan }),
  z.strictObject({ ...envelope, type: z.literal("finished") }),
  z.strictObject({ ...envelope, type: z.literal("reopened"), reason: recordedText }),
  z.strictObject({ ...envelope, type: z.literal("discarded"), reason: recordedText }),
]);
export type HandEvent = Immutable<z.infer<typeof handEvent>>;

/** What can be read in a session's ledger, in the order of `seq`; the first is always "opened". */
export const ledgerEvent = z.discriminatedUnion("type", [
  z.strictObject({ ...envelope, type: z.literal("opened"), ...sessionHeader.shape }),
  z.strictObject({ ...envelope, type: z.literal("student-listed"), ...listedStudent.shape }),
  z.strictObject({ ...envelope, type: z.literal("student-unlisted"), studentId }),
  z.strictObject({
    ...envelope,
    type: z.literal("picture-taken"),
    /** The picture's number in the session, from 1. */
    picture: z.int().min(1),
    ...takenPicture.shape,
  }),
  z.strictObject({ ...envelope, type: z.literal("sightings-revised"), ...revisedSightings.shape }),
  /** Marks by what was seen and by rule. They lie beneath the lecturer's and never replace one. */
  z.strictObject({ ...envelope, type: z.literal("auto-marked"), changes }),
  /** `action` is the lecturer's event that no longer holds. */
  z.strictObject({ ...envelope, type: z.literal("undone"), action: eventId, changes }),
  /** `action` is the lecturer's event that holds again. */
  z.strictObject({ ...envelope, type: z.literal("redone"), action: eventId, changes }),
  /** What is done is settled: nothing before this event can be undone. */
  z.strictObject({ ...envelope, type: z.literal("locked") }),
  ...handEvent.options,
]);
export type LedgerEvent = Immutable<z.infer<typeof ledgerEvent>>;
