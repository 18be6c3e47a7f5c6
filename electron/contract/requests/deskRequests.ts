import { z } from "zod";
import { correction } from "../correction";
import { nothing } from "../fileOut";
import { classId, eventId, studentId } from "../ids";
import { cameraSays, mark, markChoice } from "../marks";
import type { RequestDeclaration } from "../request";
import { longText, shortText } from "../text";
import { calendarDate, epochMs } from "../time";

const deskState = z.discriminatedUnion("isOpen", [
  z.strictObject({ isOpen: z.literal(false), addresses: z.array(z.string()) }),
  z.strictObject({
    isOpen: z.literal(true),
    /** What students type or scan: "https://192.168.1.20:41233/". */
    url: z.string(),
    /** The address as a QR code: rows of dark (true) and light squares, with the light margin that it needs. */
    qr: z.array(z.array(z.boolean())),
    /** SHA-256 of the certificate, to be compared with what the phone shows. */
    fingerprint: z.string(),
    code: z.string(),
    untilMs: epochMs,
  }),
]);
export type DeskState = z.infer<typeof deskState>;

/** A request with what the lecturer needs to decide on it. */
const correctionLine = correction.extend({
  studentId,
  number: z.string(),
  name: shortText,
  date: calendarDate,
  /** The mark as it is now, and what the camera said; missing where the session has the student no more. */
  evidence: z.strictObject({ mark, isByHand: z.boolean(), camera: cameraSays }).exactOptional(),
});
export type CorrectionLine = z.infer<typeof correctionLine>;

export const deskRequests = {
  "desk.state": {
    says: "Says whether students can reach the desk of a class now, and where; or on which addresses it could be opened.",
    params: z.strictObject({ classId }),
    result: deskState,
    who: "owner-of-class",
  },
  "desk.open": {
    says: "Opens the students' desk of a class on the room's network, for so many minutes.",
    params: z.strictObject({
      classId,
      minutes: z.int().min(1).max(240),
      address: z.ipv4().exactOptional(),
    }),
    result: deskState,
    who: "owner-of-class",
  },
  "desk.close": {
    says: "Closes the students' desk of a class; with the last one the port is closed.",
    params: z.strictObject({ classId }),
    result: deskState,
    who: "owner-of-class",
  },
  "corrections.list": {
    says: "Lists what students of a class asked to have corrected, the latest first, with the evidence.",
    params: z.strictObject({ classId }),
    result: z.array(correctionLine),
    who: "owner-of-class",
  },
  "corrections.answer": {
    says: "Accepts a student's request, which sets the mark by hand, or declines it; the student reads the reason.",
    params: z.strictObject({
      classId,
      studentId,
      correctionId: eventId,
      answer: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("accept"), choice: markChoice, reason: longText }),
        z.strictObject({ kind: z.literal("decline"), reason: longText }),
      ]),
    }),
    result: nothing,
    who: "owner-of-class",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
