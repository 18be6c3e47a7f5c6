import type { PersonId } from "#contract/ids";
import type { MarkChange } from "#contract/ledger";
import type { HandCommand } from "#contract/ledgerCommand";
import type { Mark } from "#contract/marks";
import type { Immutable } from "#contract/immutable";
import { entryOf } from "../entries";
import { done, type Outcome } from "../outcome";
import { chosenMark } from "./chosenMark";
import { cameraSays, gatherEvidence } from "./evidence";
import { isSameMark, markOf, type EventBody, type SessionState } from "./state";

type Of<Type extends HandCommand["type"]> = Extract<HandCommand, { readonly type: Type }>;

/** Marks by hand; people whose mark by hand, note and reason stay as they are do not appear in the event. */
export function proposeMarks(
  state: SessionState,
  command: Of<"mark">,
  atMs: number,
): Outcome<EventBody | "nothing"> {
  const everybody = gatherEvidence(state);
  const changes = [...new Set(command.personIds)].flatMap((personId): readonly MarkChange[] => {
    const to = chosenMark(state, personId, command.choice, atMs, everybody.get(personId));
    if (isMarkedSo(state, personId, to, command)) return [];
    const camera = cameraSays(state, personId, everybody);
    return [{ personId, from: markOf(state, personId), to, cause: "by-hand", camera, ...wordsOf(command) }];
  });
  return done(changes.length === 0 ? "nothing" : { type: "marked", changes });
}

/** Takes the hand off those people's marks who have one. */
export function proposeRelease(state: SessionState, command: Of<"release">): Outcome<EventBody | "nothing"> {
  const everybody = gatherEvidence(state);
  const marked = [...new Set(command.personIds)].filter((person) => Object.hasOwn(state.hand.marks, person));
  const changes = marked.map((personId): MarkChange => {
    const to = entryOf(state.automatic, personId)?.mark ?? { status: "unmarked" };
    const camera = cameraSays(state, personId, everybody);
    return { personId, from: markOf(state, personId), to, cause: "released", camera };
  });
  return done(changes.length === 0 ? "nothing" : { type: "released", changes });
}

function isMarkedSo(
  { hand }: SessionState,
  person: PersonId,
  to: Immutable<Mark>,
  { note, why }: Of<"mark">,
): boolean {
  const given = entryOf(hand.marks, person);
  if (given === undefined || !isSameMark(given.mark, to) || why !== undefined) return false;
  return note === undefined || note === (entryOf(hand.notes, person) ?? "");
}

function wordsOf({ note, why }: Of<"mark">): Pick<MarkChange, "words"> {
  if (note === undefined && why === undefined) return {};
  return { words: { ...(note === undefined ? {} : { note }), ...(why === undefined ? {} : { why }) } };
}
