import { z } from "zod";
import { eventId, guestId, personId, studentId } from "./ids";
import type { Immutable } from "./immutable";
import {
  dismissedAs,
  listedStudent,
  revisedSightings,
  sessionHeader,
  sessionPlan,
  someFaces,
  takenPicture,
} from "./ledger";
import { faceRef, markChoice } from "./marks";
import { longText, reasonText, shortText } from "./text";

const MAX_PEOPLE = 5000;
const somePeople = z.array(personId).min(1).max(MAX_PEOPLE);

/** What a lecturer may ask of a session's ledger. */
export const handCommand = z.discriminatedUnion("type", [
  /** Begins a session: the first command of a ledger and never a later one. */
  z.strictObject({ type: z.literal("open"), ...sessionHeader.shape, room: longText }),
  /** Sets a mark by hand; a note that is given replaces the person's note, `why` stays in the history only. */
  z.strictObject({
    type: z.literal("mark"),
    personIds: somePeople,
    choice: markChoice,
    note: longText.exactOptional(),
    why: longText.exactOptional(),
  }),
  /** Takes the hand off: what was seen and the rules decide again. */
  z.strictObject({ type: z.literal("release"), personIds: somePeople }),
  /** Replaces a person's note; an empty one removes it. */
  z.strictObject({ type: z.literal("note"), personId, note: longText }),
  /** Adds somebody who is on no list, with the faces that are theirs, if any. Guests are present unless marked otherwise. */
  z.strictObject({
    type: z.literal("add-guest"),
    name: shortText.exactOptional(),
    faces: z.array(faceRef).max(MAX_PEOPLE),
  }),
  z.strictObject({ type: z.literal("rename-guest"), guestId, name: shortText }),
  /** Says that a guest is a listed student: faces and mark become the student's. */
  z.strictObject({ type: z.literal("merge-guest"), guestId, studentId }),
  /** "This is An": counts as seen beyond doubt, and ends an absent or excused mark. */
  z.strictObject({ type: z.literal("name-faces"), personId, faces: someFaces }),
  /** "This is not An". */
  z.strictObject({ type: z.literal("refuse-faces"), personId, faces: someFaces }),
  /** "This is nobody": a passer-by, a poster, no face at all. */
  z.strictObject({ type: z.literal("dismiss-faces"), faces: someFaces, as: dismissedAs }),
  z.strictObject({ type: z.literal("change-plan"), plan: sessionPlan }),
  /** Ends the session: who has no mark is absent, who was gone left early. */
  z.strictObject({ type: z.literal("finish") }),
  z.strictObject({ type: z.literal("reopen"), reason: reasonText }),
  /** Throws the session away, as one that was opened by mistake; it counts nowhere. */
  z.strictObject({ type: z.literal("discard"), reason: reasonText }),
  /** Takes the latest step back; refused when `action` is given and another step is the latest. */
  z.strictObject({ type: z.literal("undo"), action: eventId.exactOptional() }),
  z.strictObject({ type: z.literal("redo"), action: eventId.exactOptional() }),
]);
export type HandCommand = Immutable<z.infer<typeof handCommand>>;

/** What the station and its cameras may ask of a session's ledger. */
export const stationCommand = z.discriminatedUnion("type", [
  /** Adds a student who joined, or changes whether the camera may mark them (consent given or withdrawn). */
  z.strictObject({ type: z.literal("list-student"), ...listedStudent.shape }),
  z.strictObject({ type: z.literal("unlist-student"), studentId }),
  z.strictObject({ type: z.literal("record-picture"), ...takenPicture.shape }),
  z.strictObject({ type: z.literal("revise-sightings"), ...revisedSightings.shape }),
  /** Settles a finished session: from then on only a reopening with a reason changes it. */
  z.strictObject({ type: z.literal("lock") }),
]);
export type StationCommand = Immutable<z.infer<typeof stationCommand>>;

/** Everything that can be asked of a ledger. */
export type LedgerCommand = HandCommand | StationCommand;
