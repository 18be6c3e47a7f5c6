import { z } from "zod";
import { why } from "./why";

const pixelBox = z.tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()]);
const pixelPoint = z.tuple([z.number(), z.number()]);
const unitInterval = z.number().min(0).max(1);

/** Statuses that seeing alone can give. A lecturer's statuses (late, excused, left early) come on top of them. */
export const seenStatus = z.enum(["present", "check", "absent"]);
export type SeenStatus = z.infer<typeof seenStatus>;

/** One student as a roster names them. The number is unique in its class; both are kept as written, trimmed, in NFC. */
export const rosterStudent = z.object({ studentId: z.string().min(1), name: z.string().min(1) });
export type RosterStudent = z.infer<typeof rosterStudent>;

/**
 * Something that could not be used: why in English, and the reason to word in another language. `file` is empty when no file is to
 * blame. A result that an earlier Rollcall wrote has the English words alone.
 */
export const problem = z.object({ file: z.string(), reason: z.string(), why: why.exactOptional() });
export type Problem = z.infer<typeof problem>;

/** Wall time of each step for one picture, in milliseconds. */
export const stepTimes = z.object({
  decode: z.number(),
  detect: z.number(),
  align: z.number(),
  embed: z.number(),
  match: z.number(),
  total: z.number(),
});
export type StepTimes = z.infer<typeof stepTimes>;

/** One face in one picture, judged after all pictures were seen. */
export const seenFace = z.object({
  box: pixelBox,
  /** The student who was marked present by this face; `null` when the face is doubtful or unknown. */
  studentId: z.string().nullable(),
  /** The student whom the face most likely shows, sure or not; `null` when nobody is enrolled. */
  likeliest: z.string().nullable(),
  /** Probability that it is the likeliest student. */
  probability: unitInterval,
  /** Cosine between the face and the likeliest student's template, −1…1. */
  similarity: z.number(),
  masked: z.boolean(),
});
export type SeenFace = z.infer<typeof seenFace>;

/** What was seen in one picture; boxes are left, top, width, height in its pixels. */
export const seenSnapshot = z.object({
  file: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  ms: stepTimes,
  faces: z.array(seenFace),
});
export type SeenSnapshot = z.infer<typeof seenSnapshot>;

/** What all pictures together say of one student. */
export const studentResult = z.object({
  studentId: z.string(),
  name: z.string(),
  status: seenStatus,
  probability: unitInterval,
  seenIn: z.array(z.string()),
});
export type StudentResult = z.infer<typeof studentResult>;

/** One person who is on no roster, with each picture they were seen in; `boxes[i]` belongs to `files[i]`. */
export const unknownFace = z.object({ files: z.array(z.string()), boxes: z.array(pixelBox) });
export type UnknownFace = z.infer<typeof unknownFace>;

/** The whole answer of one taking of attendance: what `rollcall take --json` writes. */
export const takeResult = z.object({
  snapshots: z.array(seenSnapshot),
  students: z.array(studentResult),
  unknownFaces: z.array(unknownFace),
  problems: z.array(problem),
});
export type TakeResult = z.infer<typeof takeResult>;

const detectedFace = z.object({
  box: pixelBox,
  score: unitInterval,
  landmarks: z.tuple([pixelPoint, pixelPoint, pixelPoint, pixelPoint, pixelPoint]),
});

const line = { file: z.string(), width: z.number().int(), height: z.number().int(), ms: z.number() };

/** One line of `rollcall detect`: all faces of one picture, in its own upright pixels. */
export const detectLine = z.object({ ...line, faces: z.array(detectedFace) });
export type DetectLine = z.infer<typeof detectLine>;

/** One line of `rollcall embed`: the same, each face with its unit-length embedding. */
export const embedLine = z.object({
  ...line,
  faces: z.array(detectedFace.extend({ embedding: z.array(z.number()) })),
});
export type EmbedLine = z.infer<typeof embedLine>;
