import { z } from "zod";
import { classId, eventId, lecturerId, lessonId, personId, sessionId } from "./ids";
import type { Immutable } from "./immutable";
import { ledgerEvent, sessionPlan } from "./ledger";
import { actor, cameraSays, mark, markCause, tally } from "./marks";
import { longText, shortText } from "./text";
import { calendarDate, epochMs, zoneName } from "./time";

/** `open` takes marks and pictures; `finished` can still be undone; `locked` only reopens with a reason; `discarded` counts nowhere. */
export const sessionPhase = z.enum(["open", "finished", "locked", "discarded"]);
export type SessionPhase = z.infer<typeof sessionPhase>;

/** A student of the class, or somebody who sat in without being on its list. */
const personKind = z.enum(["student", "guest"]);

/** One person of a session as the screen shows them. */
const personView = z.strictObject({
  personId,
  kind: personKind,
  /** A guest's name, where one was given; students' names are with the students. */
  name: shortText.exactOptional(),
  /** False for a student without consent: only the lecturer's hand marks them. */
  byCamera: z.boolean(),
  mark,
  /** Who gave the mark and when; missing while nobody did. */
  given: z.strictObject({ by: actor, atMs: epochMs }).exactOptional(),
  /** Whether the mark is the lecturer's, which no camera changes. */
  isByHand: z.boolean(),
  note: longText.exactOptional(),
  camera: cameraSays,
});
export type PersonView = Immutable<z.infer<typeof personView>>;

const eventType = z.enum(ledgerEvent.options.map(({ shape }) => shape.type.value));

/** A step that can be undone or redone, to be named on the button: what, on whom, and the mark it gave if it gave one to all. */
const stepView = z.strictObject({
  action: eventId,
  type: eventType,
  personIds: z.array(personId),
  to: mark.exactOptional(),
});
export type StepView = Immutable<z.infer<typeof stepView>>;

/** A session as the screen shows it. `seq` is the number of the last event that went into it. */
export const sessionView = z.strictObject({
  sessionId,
  classId,
  lessonId: lessonId.exactOptional(),
  room: longText,
  zone: zoneName,
  phase: sessionPhase,
  plan: sessionPlan,
  seq: z.int().min(1),
  openedAtMs: epochMs,
  lecturerId,
  pictures: z.int().min(0),
  lastPictureAtMs: epochMs.exactOptional(),
  /** Students in the order of the list, then guests. */
  people: z.array(personView),
  /** Of the students; guests are not counted in it. */
  tally,
  undo: stepView.exactOptional(),
  redo: stepView.exactOptional(),
});
export type SessionView = Immutable<z.infer<typeof sessionView>>;

/** One line of what happened to a person's mark in a session. */
export const historyLine = z.strictObject({
  eventId,
  atMs: epochMs,
  by: actor,
  type: eventType,
  change: z.strictObject({ from: mark, to: mark, cause: markCause, camera: cameraSays }).exactOptional(),
  note: longText.exactOptional(),
  why: longText.exactOptional(),
  /** Whether the step was taken back later and does not hold. */
  isUndone: z.boolean(),
});
export type HistoryLine = Immutable<z.infer<typeof historyLine>>;

/** What the index keeps of a session, and what every report over sessions is computed from. No names, no words. */
export const sessionSummary = z.strictObject({
  sessionId,
  classId,
  lecturerId,
  lessonId: lessonId.exactOptional(),
  phase: sessionPhase,
  room: longText,
  zone: zoneName,
  /** The day of the planned start in the session's zone. */
  date: calendarDate,
  plannedStartMs: epochMs,
  plannedEndMs: epochMs,
  openedAtMs: epochMs,
  finishedAtMs: epochMs.exactOptional(),
  pictures: z.int().min(0),
  seq: z.int().min(1),
  marks: z.array(z.strictObject({ personId, kind: personKind, mark, isByHand: z.boolean() })),
  /** Of the students; guests are not counted in it. */
  tally,
});
export type SessionSummary = Immutable<z.infer<typeof sessionSummary>>;
