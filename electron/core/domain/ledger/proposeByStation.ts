import type { PersonId } from "#contract/ids";
import type { StationCommand } from "#contract/ledgerCommand";
import { entryOf } from "../entries";
import { done, refused, type Outcome } from "../outcome";
import { closedRefusal } from "./phases";
import { isGuest, isInSession, isListed, type EventBody, type SessionState } from "./state";

type Of<Type extends StationCommand["type"]> = Extract<StationCommand, { readonly type: Type }>;

/** What the station's or a camera's command becomes in the ledger. */
export function proposeByStation(
  state: SessionState,
  command: StationCommand,
): Outcome<EventBody | "nothing"> {
  switch (command.type) {
    case "list-student":
      return proposeListing(state, command);
    case "unlist-student":
      return done(isListed(state, command.studentId) ? { ...command, type: "student-unlisted" } : "nothing");
    case "record-picture":
      return proposePicture(state, command);
    case "revise-sightings":
      return proposeRevision(state, command);
    case "lock":
      return proposeLock(state);
  }
}

function proposeListing(state: SessionState, command: Of<"list-student">): Outcome<EventBody | "nothing"> {
  const listed = entryOf(state.students, command.studentId);
  if (listed?.byCamera === command.byCamera) return done("nothing");
  if (state.hand.phase !== "open") return closedRefusal(state.hand.phase);
  return done({ ...command, type: "student-listed" });
}

function proposePicture(state: SessionState, command: Of<"record-picture">): Outcome<EventBody> {
  if (state.hand.phase !== "open") return closedRefusal(state.hand.phase);
  const people = command.faces.flatMap(({ personId }) => personId ?? []);
  if (new Set(people).size < people.length) {
    return refused("person-with-two-faces");
  }
  return done({
    ...command,
    type: "picture-taken",
    picture: state.pictures.length + 1,
    faces: command.faces.map((face) => ({ ...face, personId: knownToCamera(state, face.personId) })),
    verdicts: newVerdicts(state, command.verdicts),
  });
}

function proposeRevision(
  state: SessionState,
  command: Of<"revise-sightings">,
): Outcome<EventBody | "nothing"> {
  if (state.hand.phase !== "open") return closedRefusal(state.hand.phase);
  const missing = command.faces.find(({ picture, face }) => !state.pictures[picture - 1]?.faces[face]);
  if (missing !== undefined) {
    return refused("face-not-in-picture", { face: missing.face, picture: missing.picture });
  }
  const faces = command.faces
    .map((face) => ({ ...face, personId: knownToCamera(state, face.personId) }))
    .filter(({ picture, face, personId, probability }) => {
      const before = state.pictures[picture - 1]?.faces[face];
      return before?.personId !== personId || before.probability !== probability;
    });
  const verdicts = newVerdicts(state, command.verdicts);
  return done(
    faces.length + verdicts.length === 0 ? "nothing" : { type: "sightings-revised", faces, verdicts },
  );
}

function proposeLock(state: SessionState): Outcome<EventBody | "nothing"> {
  const { phase } = state.hand;
  if (phase === "locked") return done("nothing");
  if (phase === "open") return refused("lesson-still-open");
  return done({ type: "locked" });
}

/** A person whom the camera may speak of; whoever left the list or takes no part in face recognition is nobody to it. */
function knownToCamera(state: SessionState, person: PersonId | null): PersonId | null {
  if (person === null || isGuest(state, person)) return person;
  return entryOf(state.students, person)?.byCamera === true ? person : null;
}

function newVerdicts(
  state: SessionState,
  verdicts: Of<"record-picture">["verdicts"],
): Of<"record-picture">["verdicts"] {
  return verdicts.filter(({ personId, verdict, probability }) => {
    const before = entryOf(state.verdicts, personId);
    return (
      isInSession(state, personId) && (before?.verdict !== verdict || before.probability !== probability)
    );
  });
}
