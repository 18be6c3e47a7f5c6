import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { handEvent, type HandEvent, type LedgerEvent, type SightedFace } from "#contract/ledger";
import { withoutEntries } from "../entries";
import { applyHand, replayHand } from "./handLayer";
import type { HandLayer, SessionState } from "./state";

type Of<Type extends LedgerEvent["type"]> = Extract<LedgerEvent, { readonly type: Type }>;

const HAND_TYPES: ReadonlySet<string> = new Set(handEvent.options.map(({ shape }) => shape.type.value));

/**
 * The session after one more event; `undefined` is the session before its first. It looks at nothing but its arguments, so the same
 * events always give the same state, byte for byte as canonical JSON.
 * @throws AppError `damaged` when the event cannot follow what came before it.
 */
export function fold(state: SessionState | undefined, event: LedgerEvent): SessionState {
  if (event.seq !== (state?.seq ?? 0) + 1) throw outOfOrder(state, event);
  if (state === undefined) {
    return opened(event);
  }
  return { ...(isByHand(event) ? foldHand(state, event) : foldOther(state, event)), seq: event.seq };
}

/**
 * The session that a whole ledger tells of.
 * @throws AppError `damaged` when the events are not one session's, complete and in their order.
 */
export function replay(events: Iterable<LedgerEvent>): SessionState {
  let state: SessionState | undefined;
  for (const event of events) state = fold(state, event);
  if (state === undefined) throw new AppError(because("ledger-empty"));
  return state;
}

/** Whether the event is a lecturer's step, which can be undone. */
function isByHand(event: LedgerEvent): event is HandEvent {
  return HAND_TYPES.has(event.type);
}

function opened(event: LedgerEvent): SessionState {
  if (event.type !== "opened" || event.by.kind !== "lecturer") throw outOfOrder(undefined, event);
  const { seq, sessionId, classId, room, zone, atMs, by } = event;
  const hand: HandLayer = {
    phase: "open",
    plan: event.plan,
    finishedAtMs: [],
    marks: {},
    notes: {},
    guests: {},
    merged: {},
    faces: {},
  };
  return {
    seq,
    sessionId,
    classId,
    ...(event.lessonId === undefined ? {} : { lessonId: event.lessonId }),
    room,
    zone,
    openedAtMs: atMs,
    lecturerId: by.lecturerId,
    students: Object.fromEntries(event.students.map(({ studentId, byCamera }) => [studentId, { byCamera }])),
    pictures: [],
    verdicts: {},
    automatic: {},
    base: hand,
    done: [],
    undone: [],
    hand,
  };
}

function foldHand(state: SessionState, event: HandEvent): SessionState {
  return { ...state, done: [...state.done, event], undone: [], hand: applyHand(state.hand, event) };
}

function foldOther(state: SessionState, event: Exclude<LedgerEvent, HandEvent>): SessionState {
  switch (event.type) {
    case "opened":
      throw outOfOrder(state, event);
    case "student-listed":
      return { ...state, students: { ...state.students, [event.studentId]: { byCamera: event.byCamera } } };
    case "student-unlisted":
      return { ...state, students: withoutEntries(state.students, [event.studentId]) };
    case "picture-taken":
      return withVerdicts({ ...state, pictures: [...state.pictures, seenPicture(state, event)] }, event);
    case "sightings-revised":
      return withVerdicts({ ...state, pictures: revisedPictures(state, event) }, event);
    case "auto-marked":
      return foldAutomatic(state, event);
    case "undone":
      return foldUndone(state, event);
    case "redone":
      return foldRedone(state, event);
    case "locked":
      return foldLocked(state);
  }
}

function seenPicture(state: SessionState, event: Of<"picture-taken">): SessionState["pictures"][number] {
  if (event.picture !== state.pictures.length + 1) throw outOfOrder(state, event);
  const { takenAtMs, mediaId, faces } = event;
  return { takenAtMs, ...(mediaId === undefined ? {} : { mediaId }), faces };
}

function revisedPictures(
  { pictures }: SessionState,
  { faces }: Of<"sightings-revised">,
): SessionState["pictures"] {
  const revised = new Map<number, Map<number, Pick<SightedFace, "personId" | "probability">>>();
  for (const { picture, face, personId, probability } of faces) {
    const ofPicture = revised.get(picture) ?? new Map();
    revised.set(picture, ofPicture.set(face, { personId, probability }));
  }
  return pictures.map((picture, index) => {
    const changed = revised.get(index + 1);
    if (changed === undefined) return picture;
    return { ...picture, faces: picture.faces.map((face, place) => ({ ...face, ...changed.get(place) })) };
  });
}

function withVerdicts(state: SessionState, event: Of<"picture-taken" | "sightings-revised">): SessionState {
  if (event.verdicts.length === 0) return state;
  const entries = event.verdicts.map(({ personId, verdict, probability }) => [
    personId,
    { verdict, probability },
  ]);
  return { ...state, verdicts: { ...state.verdicts, ...Object.fromEntries(entries) } };
}

function foldAutomatic(state: SessionState, { changes, by, atMs }: Of<"auto-marked">): SessionState {
  const marks = Object.fromEntries(changes.map(({ personId, to }) => [personId, { mark: to, by, atMs }]));
  return { ...state, automatic: { ...state.automatic, ...marks } };
}

function foldUndone(state: SessionState, event: Of<"undone">): SessionState {
  const step = state.done.at(-1);
  if (step?.eventId !== event.action) throw outOfOrder(state, event);
  const done = state.done.slice(0, -1);
  return { ...state, done, undone: [...state.undone, step], hand: replayHand(state.base, done) };
}

function foldRedone(state: SessionState, event: Of<"redone">): SessionState {
  const step = state.undone.at(-1);
  if (step?.eventId !== event.action) throw outOfOrder(state, event);
  return {
    ...state,
    done: [...state.done, step],
    undone: state.undone.slice(0, -1),
    hand: applyHand(state.hand, step),
  };
}

function foldLocked(state: SessionState): SessionState {
  const phase = state.hand.phase === "discarded" ? "discarded" : "locked";
  const hand: HandLayer = { ...state.hand, phase };
  return { ...state, base: hand, hand, done: [], undone: [] };
}

function outOfOrder(state: SessionState | undefined, event: LedgerEvent): AppError {
  return new AppError(
    because("ledger-out-of-order", { seq: state?.seq ?? 0, type: event.type, number: event.seq }),
  );
}
