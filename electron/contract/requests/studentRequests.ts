import { z } from "zod";
import { fileOut, nothing } from "../fileOut";
import { historyCell, sessionHead, studentRecord } from "../history";
import { classId, mediaId, studentId } from "../ids";
import { language, member, student } from "../model";
import type { RequestDeclaration } from "../request";
import { shortText } from "../text";
import { faceBox } from "../marks";
import { calendarDate, epochMs } from "../time";

const one = { classId, studentId } as const;
const { number } = student.shape;

/** Whether a face may be kept: what the student answered last. */
const consentStanding = z.enum(["given", "refused", "withdrawn", "never-asked"]);

const photo = z.strictObject({ photoId: mediaId, addedAtMs: epochMs });

/** A student of a class as a list shows them. `isMember`: whether they belong to it on the day that was asked for. */
const studentLine = z.strictObject({
  studentId,
  number,
  name: shortText,
  consent: consentStanding,
  photos: z.int().min(0),
  /** The photograph to show of them: the newest. */
  photoId: mediaId.exactOptional(),
  isMember: z.boolean(),
});
export type StudentLine = z.infer<typeof studentLine>;

const studentInFull = z.strictObject({
  ...student.shape,
  consent: consentStanding,
  photos: z.array(photo),
  periods: member.shape.periods,
});

/** Why a picture cannot be learnt from; "fit" when it can. */
const portraitVerdict = z.enum([
  "fit",
  "no-face",
  "several-faces",
  "too-small",
  "turned-too-far",
  "too-dark",
  "too-bright",
  "too-blurred",
  "somebody-else",
]);
export type PortraitVerdict = z.infer<typeof portraitVerdict>;

/** What one picture shows, before anything of it is stored. Boxes are in its own upright pixels. */
const portraitLook = z.strictObject({
  verdict: portraitVerdict,
  width: z.int().min(1),
  height: z.int().min(1),
  /** All faces, best first. */
  faces: z.array(faceBox),
  /** The face that the picture is of. `yawDegrees` above 0: turned to the person's own left. `brightness` 0…1; sharper is higher. */
  main: z
    .strictObject({
      box: faceBox,
      yawDegrees: z.number().min(-90).max(90),
      brightness: z.number().min(0).max(1),
      sharpness: z.number().min(0),
      isMasked: z.boolean(),
    })
    .exactOptional(),
  /** Whom of the class the face belongs to, where that is somebody else. */
  somebodyElse: z.strictObject({ studentId, number, name: shortText }).exactOptional(),
});
export type PortraitLook = z.infer<typeof portraitLook>;

/** What a student is shown of themselves: their own name and record, and nothing of anybody else. */
const ownRecord = z.strictObject({
  number,
  name: shortText,
  course: shortText,
  group: shortText,
  sessions: z.array(
    z.strictObject({ ...sessionHead.pick({ date: true, plannedStartMs: true }).shape, cell: historyCell }),
  ),
  tally: studentRecord.shape.tally,
  attendance: studentRecord.shape.attendance,
  limitsBroken: studentRecord.shape.limitsBroken,
});
export type OwnRecord = z.infer<typeof ownRecord>;

export const studentRequests = {
  "students.list": {
    says: "Lists the students of a class, in the order of its roster.",
    params: z.strictObject({ classId, date: calendarDate.exactOptional() }),
    result: z.array(studentLine),
    who: "owner-of-class",
  },
  "students.read": {
    says: "Reads one student: answers about consent, photographs, time in the class.",
    params: z.strictObject(one),
    result: studentInFull,
    who: "owner-of-class",
  },
  "students.check": {
    says: "Says whether a class has a student of this number, and whether the camera can know them.",
    params: z.strictObject({ classId, number }),
    result: z.discriminatedUnion("isKnown", [
      z.strictObject({ isKnown: z.literal(false) }),
      z.strictObject({
        isKnown: z.literal(true),
        studentId,
        name: shortText,
        hasPhoto: z.boolean(),
        consent: consentStanding,
      }),
    ]),
    who: "owner-of-class",
  },
  "students.add": {
    says: "Adds a student; without a first day they belong to the class since it began.",
    params: z.strictObject({ classId, number, name: shortText, from: calendarDate.exactOptional() }),
    result: studentLine,
    who: "owner-of-class",
  },
  "students.change": {
    says: "Corrects a student's number or name.",
    params: z.strictObject({ ...one, number: number.exactOptional(), name: shortText.exactOptional() }),
    result: studentLine,
    who: "owner-of-class",
  },
  "students.leave": {
    says: "Says which day was a student's last in the class; their record stays.",
    params: z.strictObject({ ...one, lastDay: calendarDate }),
    result: studentLine,
    who: "owner-of-class",
  },
  "students.remove": {
    says: "Takes a student off the roster as if they had never been on it; who is on no other is deleted, as by student.erase.",
    params: z.strictObject(one),
    result: nothing,
    who: "owner-of-class",
  },
  "consent.record": {
    says: "Records a student's answer to whether their face may be stored.",
    params: z.strictObject({
      ...one,
      answer: z.enum(["yes", "no"]),
      wordingVersion: z.string().min(1).max(32),
      language,
    }),
    result: studentLine,
    who: "owner-of-class",
  },
  "consent.withdraw": {
    says: "Withdraws a student's consent and destroys their photographs and templates.",
    params: z.strictObject(one),
    result: studentLine,
    who: "owner-of-class",
  },
  "enrol.look": {
    says: "Looks at a picture and says whether a student's face can be learnt from it; nothing is stored.",
    params: z.strictObject(one),
    result: portraitLook,
    who: "owner-of-class",
    takes: "picture",
  },
  "enrol.photo": {
    says: "Learns a student's face from a photograph; refused without consent, and with the reason when it cannot be used.",
    params: z.strictObject(one),
    result: photo,
    who: "owner-of-class",
    takes: "picture",
  },
  "enrol.remove": {
    says: "Destroys one photograph of a student and what was learnt from it.",
    params: z.strictObject({ ...one, photoId: mediaId }),
    result: nothing,
    who: "owner-of-class",
  },
  "media.read": {
    says: "Gives a kept picture: of a session or of a student of one's own classes.",
    params: z.strictObject({ mediaId }),
    result: fileOut,
    who: "lecturer",
    gives: "bytes",
  },
  "student.own": {
    says: "Shows a student their own record, by number and class code; an unknown number and a wrong code are answered alike.",
    params: z.strictObject({ number, code: z.string().min(1).max(16) }),
    result: ownRecord,
    who: "student-with-code",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
