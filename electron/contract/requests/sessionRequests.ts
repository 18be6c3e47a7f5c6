import { z } from "zod";
import { cameraId, classId, lessonId, personId, sessionId } from "../ids";
import { handCommand } from "../ledgerCommand";
import type { RequestDeclaration } from "../request";
import { historyLine, sessionSummary, sessionView } from "../session";
import { longText } from "../text";
import { epochMs } from "../time";

const one = z.strictObject({ sessionId });

/** What a picture added: the session as it is now, and how many faces the picture showed. */
export const taken = z.strictObject({
  picture: z.int().min(1),
  faces: z.int().min(0),
  known: z.int().min(0),
  ms: z.number().min(0),
  session: sessionView,
});

type HandType = z.infer<typeof handCommand>["type"];
type Step<Type extends HandType> = {
  readonly says: string;
  readonly params: z.ZodType<
    { sessionId: z.output<typeof sessionId> } & Omit<
      Extract<z.output<typeof handCommand>, { type: Type }>,
      "type"
    >,
    { sessionId: string } & Omit<Extract<z.input<typeof handCommand>, { type: Type }>, "type">
  >;
  readonly result: typeof sessionView;
  readonly who: "owner-of-class";
};

/** A lecturer's step: the fields of the ledger's command of this type, beside the session's id. */
function step<const Type extends HandType>(type: Type, says: string): Step<Type> {
  const option = handCommand.options.find(({ shape }) => shape.type.value === type);
  if (option === undefined) throw new RangeError(`No command "${type}" is declared`);
  const { type: _, ...fields } = option.shape;
  const params: z.ZodType = z.strictObject({ sessionId, ...fields });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are those of the option that has this type
  return { says, params, result: sessionView, who: "owner-of-class" } as Step<Type>;
}

/** Which request carries out which command of the ledger. */
export const stepRequests = {
  "session.mark": step("mark", "Sets the mark of one or more people by hand."),
  "session.release": step("release", "Takes the hand off: what was seen and the rules decide again."),
  "session.note": step("note", "Replaces the note on a person; an empty one removes it."),
  "session.addGuest": step("add-guest", "Adds somebody who is on no list."),
  "session.renameGuest": step("rename-guest", "Names a guest."),
  "session.mergeGuest": step("merge-guest", "Says which student of this session a guest is."),
  "session.nameFaces": step("name-faces", "Says whose faces these are."),
  "session.refuseFaces": step("refuse-faces", "Says of faces whose they are not."),
  "session.dismissFaces": step("dismiss-faces", "Says that faces are nobody's."),
  "session.changePlan": step("change-plan", "Changes the times or the rules of one session."),
  "session.finish": step("finish", "Ends a session: whoever has no mark is absent."),
  "session.reopen": step("reopen", "Opens a finished session again, with a reason."),
  "session.discard": step("discard", "Throws a session away that was opened by mistake, with a reason."),
  "session.undo": step("undo", "Takes the latest step back."),
  "session.redo": step("redo", "Does again what was taken back."),
} as const;

/** The ledger's name of the command that a request carries out. */
export const STEP_COMMANDS = {
  "session.mark": "mark",
  "session.release": "release",
  "session.note": "note",
  "session.addGuest": "add-guest",
  "session.renameGuest": "rename-guest",
  "session.mergeGuest": "merge-guest",
  "session.nameFaces": "name-faces",
  "session.refuseFaces": "refuse-faces",
  "session.dismissFaces": "dismiss-faces",
  "session.changePlan": "change-plan",
  "session.finish": "finish",
  "session.reopen": "reopen",
  "session.discard": "discard",
  "session.undo": "undo",
  "session.redo": "redo",
} as const satisfies Readonly<Record<keyof typeof stepRequests, HandType>>;

export const sessionRequests = {
  "sessions.list": {
    says: "Lists the sessions of a class, the latest first.",
    params: z.strictObject({ classId }),
    result: z.array(sessionSummary),
    who: "owner-of-class",
  },
  "session.open": {
    says: "Starts a lesson: its times, room, rules and students are those of this moment. One of the timetable starts once.",
    params: z.strictObject({
      classId,
      lessonId: lessonId.exactOptional(),
      plannedStartMs: epochMs.exactOptional(),
      plannedEndMs: epochMs.exactOptional(),
      room: longText.exactOptional(),
    }),
    result: sessionView,
    who: "owner-of-class",
  },
  "session.read": {
    says: "Reads a session as it is now.",
    params: one,
    result: sessionView,
    who: "owner-of-class",
  },
  "session.take": {
    says: "Looks at a picture of the class and marks whom it shows.",
    params: z.strictObject({
      sessionId,
      cameraId: cameraId.exactOptional(),
      takenAtMs: epochMs.exactOptional(),
    }),
    result: taken,
    who: "owner-of-class",
    takes: "picture",
  },
  "session.previewFinish": {
    says: "Shows the session as finishing now would leave it, and changes nothing.",
    params: one,
    result: sessionView,
    who: "owner-of-class",
  },
  "session.lock": {
    says: "Settles a finished session: only reopening it with a reason changes it from then on.",
    params: one,
    result: sessionView,
    who: "owner-of-class",
  },
  "session.history": {
    says: "Tells what happened to one person's mark: who, when, from what, to what, why, and what the camera said.",
    params: z.strictObject({ sessionId, personId }),
    result: z.array(historyLine),
    who: "owner-of-class",
  },
  "picture.in": {
    says: "Brings a camera's picture to the session that is open, or to the one named.",
    params: z.strictObject({
      sessionId: sessionId.exactOptional(),
      cameraId: cameraId.exactOptional(),
      takenAtMs: epochMs.exactOptional(),
    }),
    result: z.strictObject({
      sessionId,
      picture: z.int().min(1),
      faces: z.int().min(0),
      known: z.int().min(0),
    }),
    who: "station",
    takes: "picture",
  },
  ...stepRequests,
} as const satisfies Readonly<Record<string, RequestDeclaration>>;

export type TakenReply = z.infer<typeof taken>;
