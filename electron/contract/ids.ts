import { z } from "zod";

const opaqueId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

/** Ids say nothing of what they name: letters, digits, "-" and "_", at most 64, and never made from a person's name or number. */
export const lecturerId = opaqueId.brand<"LecturerId">();
export type LecturerId = z.infer<typeof lecturerId>;

/** @see lecturerId */
export const classId = opaqueId.brand<"ClassId">();
export type ClassId = z.infer<typeof classId>;

/** A student, whatever class they sit in. Not the university's number, which is a person's data. */
export const studentId = opaqueId.brand<"StudentId">();
export type StudentId = z.infer<typeof studentId>;

/** Somebody who sat in a session without being on its roster. */
export const guestId = opaqueId.brand<"GuestId">();
export type GuestId = z.infer<typeof guestId>;

/** Anybody who can have a mark. Ids of students and guests are drawn from one space, so that they never meet. */
export const personId = z.union([studentId, guestId]);
export type PersonId = z.infer<typeof personId>;

/** @see lecturerId */
export const sessionId = opaqueId.brand<"SessionId">();
export type SessionId = z.infer<typeof sessionId>;

/** One event of a session's ledger. */
export const eventId = opaqueId.brand<"EventId">();
export type EventId = z.infer<typeof eventId>;

/** A kept picture; the host serves its bytes by this address. */
export const mediaId = opaqueId.brand<"MediaId">();
export type MediaId = z.infer<typeof mediaId>;

/** A camera: a paired node, the laptop's own or a typed address. */
export const cameraId = opaqueId.brand<"CameraId">();
export type CameraId = z.infer<typeof cameraId>;

/** A weekly slot or an extra lesson of a timetable. */
export const slotId = opaqueId.brand<"SlotId">();
export type SlotId = z.infer<typeof slotId>;

/** One lesson on one day: a slot's id and the day it is planned for ("slot1@2026-11-21"), or an extra lesson's id. It survives being moved. */
export const lessonId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(@\d{4}-\d{2}-\d{2})?$/)
  .brand<"LessonId">();
export type LessonId = z.infer<typeof lessonId>;
