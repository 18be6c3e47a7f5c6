import { eventId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { LedgerEvent, MarkChange } from "#contract/ledger";
import { stationCommand, type LedgerCommand, type StationCommand } from "#contract/ledgerCommand";
import type { Actor, MarkCause } from "#contract/marks";
import { done, refused, type Outcome } from "../outcome";
import { automaticChanges } from "./automaticMarks";
import { cameraSays, gatherEvidence } from "./evidence";
import { fold } from "./fold";
import { proposeByHand } from "./proposeByHand";
import { proposeByStation } from "./proposeByStation";
import { isInSession, isSameMark, markOf, peopleOf, type EventBody, type SessionState } from "./state";

/** When and by whom a command is given, and where fresh ids come from; no id is ever given twice on a station. */
export type DecideContext = {
  readonly atMs: number;
  readonly by: Immutable<Actor>;
  readonly newId: () => string;
};

/** What a command leads to: events to append, in their order, and the session that they lead to. */
export type Decision = { readonly events: readonly LedgerEvent[]; readonly state: SessionState };

const STATION_TYPES: ReadonlySet<string> = new Set(
  stationCommand.options.map(({ shape }) => shape.type.value),
);

/** Why the marks that an event changes by itself change. */
const CAUSES: Partial<Readonly<Record<EventBody["type"], MarkCause>>> = {
  "faces-named": "face-named",
  "guest-merged": "guest-merged",
  undone: "undo",
  redone: "redo",
};

/**
 * Decides on a command: the events that record it, with the automatic marks that follow from it, or a refusal that changes nothing.
 * No event comes of a command that asks for what is so already. The caller appends the events durably, and only then lets the
 * new state be seen.
 * @param state the session so far; `undefined` before it is opened.
 * @param command one that fits its declaration: `handCommand` or `stationCommand` has parsed it, who may ask was checked.
 */
export function decide(
  state: SessionState | undefined,
  command: LedgerCommand,
  context: DecideContext,
): Outcome<Decision> {
  if (state === undefined) {
    const opening = proposeOpening(command, context);
    return opening.ok ? done(record(state, opening.value, context)) : opening;
  }
  const proposal = propose(state, command, context);
  if (!proposal.ok) return proposal;
  return done(proposal.value === "nothing" ? { events: [], state } : record(state, proposal.value, context));
}

function proposeOpening(command: LedgerCommand, { by }: DecideContext): Outcome<EventBody> {
  if (command.type !== "open") {
    return refused("session-not-opened");
  }
  if (by.kind !== "lecturer") return onlyByHand(command.type);
  const ids = command.students.map(({ studentId }) => studentId);
  if (new Set(ids).size < ids.length) {
    return refused("student-listed-twice");
  }
  return done({ ...command, type: "opened" });
}

function propose(
  state: SessionState,
  command: LedgerCommand,
  context: DecideContext,
): Outcome<EventBody | "nothing"> {
  if (isForStation(command)) return proposeByStation(state, command);
  if (context.by.kind !== "lecturer") return onlyByHand(command.type);
  if (command.type === "open") {
    return refused("lesson-started-already");
  }
  return proposeByHand(state, command, context);
}

function isForStation(command: LedgerCommand): command is StationCommand {
  return STATION_TYPES.has(command.type);
}

function onlyByHand(what: string): Outcome<never> {
  return refused("lecturers-step", { step: what });
}

function record(state: SessionState | undefined, body: EventBody, context: DecideContext): Decision {
  const event = complete(state, envelop(state, body, context));
  const next = fold(state, event);
  const settled = settle(next, context);
  if (settled === undefined) return { events: [event], state: next };
  return { events: [event, settled], state: fold(next, settled) };
}

function envelop(state: SessionState | undefined, body: EventBody, context: DecideContext): LedgerEvent {
  const { atMs, by, newId } = context;
  return { ...body, eventId: eventId.parse(newId()), seq: (state?.seq ?? 0) + 1, atMs, by };
}

/** Writes into an event which marks it changes by itself, so that the history can be read without replaying it. */
function complete(state: SessionState | undefined, event: LedgerEvent): LedgerEvent {
  const cause = CAUSES[event.type];
  if (state === undefined || cause === undefined || !("changes" in event)) return event;
  return { ...event, changes: changesBetween(state, fold(state, event), cause) };
}

function changesBetween(before: SessionState, after: SessionState, cause: MarkCause): readonly MarkChange[] {
  const everybody = gatherEvidence(after);
  return peopleOf(after).flatMap((personId): readonly MarkChange[] => {
    const [from, to] = [markOf(before, personId), markOf(after, personId)];
    if (!isInSession(before, personId) || isSameMark(from, to)) return [];
    return [{ personId, from, to, cause, camera: cameraSays(after, personId, everybody) }];
  });
}

function settle(state: SessionState, context: DecideContext): LedgerEvent | undefined {
  const changes = automaticChanges(state);
  if (changes.length === 0) return undefined;
  const by = context.by.kind === "camera" ? context.by : { kind: "station" as const };
  return envelop(state, { type: "auto-marked", changes }, { ...context, by });
}
