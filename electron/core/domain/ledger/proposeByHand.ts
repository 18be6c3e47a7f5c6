import { guestId, type GuestId, type PersonId } from "#contract/ids";
import type { HandCommand } from "#contract/ledgerCommand";
import type { FaceRef } from "#contract/marks";
import { entryOf } from "../entries";
import { done, refused, type Outcome } from "../outcome";
import { closedRefusal } from "./phases";
import { proposeMarks, proposeRelease } from "./proposeMarks";
import { isGuest, isInSession, isListed, type EventBody, type SessionState } from "./state";

type Command = Exclude<HandCommand, { readonly type: "open" }>;
type Of<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;
type Proposal = Outcome<EventBody | "nothing">;
type OpenCommand = Exclude<Command, Of<"undo" | "redo" | "reopen">>;
type Context = { readonly atMs: number; readonly newId: () => string };

/** What a lecturer's command becomes in the ledger. */
export function proposeByHand(state: SessionState, command: Command, context: Context): Proposal {
  if (command.type === "undo") return proposeUndo(state, command);
  if (command.type === "redo") return proposeRedo(state, command);
  if (command.type === "reopen") return proposeReopening(state, command);
  if (state.hand.phase !== "open") return closedRefusal(state.hand.phase);
  return refusalOf(state, command) ?? proposeWhileOpen(state, command, context);
}

function proposeWhileOpen(state: SessionState, command: OpenCommand, context: Context): Proposal {
  switch (command.type) {
    case "mark":
      return proposeMarks(state, command, context.atMs);
    case "release":
      return proposeRelease(state, command);
    case "note":
      return proposeNote(state, command);
    case "add-guest":
      return proposeGuest(command, context);
    case "rename-guest":
      return done({ type: "guest-renamed", personId: command.guestId, words: { name: command.name } });
    case "merge-guest":
      return done({ ...command, type: "guest-merged", changes: [] });
    case "name-faces":
      return done({ ...command, type: "faces-named", changes: [] });
    case "refuse-faces":
      return done({ ...command, type: "faces-refused" });
    case "dismiss-faces":
      return done({ ...command, type: "faces-dismissed" });
    case "change-plan":
      return done({ ...command, type: "plan-changed" });
    case "finish":
      return done({ type: "finished" });
    case "discard":
      return done({ ...command, type: "discarded" });
  }
}

function proposeNote(state: SessionState, { personId, note }: Of<"note">): Proposal {
  const before = entryOf(state.hand.notes, personId) ?? "";
  return done(note === before ? "nothing" : { type: "noted", personId, words: { note } });
}

function proposeGuest({ name, faces }: Of<"add-guest">, { newId }: Context): Proposal {
  const words = name === undefined ? {} : { words: { name } };
  return done({ type: "guest-added", personId: guestId.parse(newId()), faces, ...words });
}

function proposeUndo({ done: steps, hand }: SessionState, { action }: Of<"undo">): Proposal {
  const step = steps.at(-1);
  if (step === undefined) {
    return hand.phase === "open" ? refused("nothing-to-undo") : closedRefusal(hand.phase);
  }
  if (action !== undefined && action !== step.eventId) return notTheLatest();
  return done({ type: "undone", action: step.eventId, changes: [] });
}

function proposeRedo({ undone }: SessionState, { action }: Of<"redo">): Proposal {
  const step = undone.at(-1);
  if (step === undefined) return refused("nothing-to-redo");
  if (action !== undefined && action !== step.eventId) return notTheLatest();
  return done({ type: "redone", action: step.eventId, changes: [] });
}

function proposeReopening({ hand }: SessionState, command: Of<"reopen">): Proposal {
  if (hand.phase === "open") return refused("lesson-open-nothing-to-reopen");
  return done({ ...command, type: "reopened" });
}

function notTheLatest(): Outcome<never> {
  return refused("not-the-latest");
}

/** What a command names that is not there, or cannot be, if anything. */
function refusalOf(state: SessionState, command: OpenCommand): Outcome<never> | undefined {
  const faces = "faces" in command ? command.faces : [];
  const isNaming = command.type === "name-faces" || command.type === "add-guest";
  return (
    missingPerson(state, peopleIn(command)) ??
    ("guestId" in command ? missingGuest(state, command.guestId) : undefined) ??
    ("studentId" in command ? missingStudent(state, command.studentId) : undefined) ??
    missingFace(state, faces) ??
    (isNaming ? twins(faces) : undefined)
  );
}

function peopleIn(command: OpenCommand): readonly PersonId[] {
  if ("personIds" in command) return command.personIds;
  return "personId" in command ? [command.personId] : [];
}

function missingPerson(state: SessionState, people: readonly PersonId[]): Outcome<never> | undefined {
  if (people.every((person) => isInSession(state, person))) return undefined;
  return refused("person-not-in-session");
}

function missingGuest(state: SessionState, guest: GuestId): Outcome<never> | undefined {
  return isGuest(state, guest) ? undefined : refused("guest-not-in-session");
}

function missingStudent(state: SessionState, student: PersonId): Outcome<never> | undefined {
  return isListed(state, student) ? undefined : refused("student-not-in-session");
}

function missingFace(state: SessionState, faces: readonly FaceRef[]): Outcome<never> | undefined {
  const missing = faces.find(({ picture, face }) => state.pictures[picture - 1]?.faces[face] === undefined);
  if (missing === undefined) return undefined;
  return refused("face-not-in-picture", { face: missing.face, picture: missing.picture });
}

function twins(faces: readonly FaceRef[]): Outcome<never> | undefined {
  const pictures = new Set(faces.map(({ picture }) => picture));
  return pictures.size === faces.length ? undefined : refused("two-faces-of-one-picture");
}
