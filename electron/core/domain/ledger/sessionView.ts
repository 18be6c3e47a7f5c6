import type { PersonId } from "#contract/ids";
import type { HandEvent, MarkChange } from "#contract/ledger";
import type { PersonView, SessionSummary, SessionView, StepView } from "#contract/session";
import { tallyMarks } from "../attendanceRate";
import { entryOf } from "../entries";
import { wallClockAt } from "../zonedTime";
import { cameraSays, gatherEvidence, type EvidenceByPerson } from "./evidence";
import { givenMark, isListed, isSameMark, markOf, peopleOf, type SessionState } from "./state";

/** A session as the screen shows it. */
export function sessionView(state: SessionState): SessionView {
  const { sessionId, classId, lessonId, room, zone, seq, lecturerId, openedAtMs, hand } = state;
  const everybody = gatherEvidence(state);
  const [lastPicture, undo, redo] = [state.pictures.at(-1), state.done.at(-1), state.undone.at(-1)];
  return {
    sessionId,
    classId,
    ...(lessonId === undefined ? {} : { lessonId }),
    room,
    zone,
    phase: hand.phase,
    plan: hand.plan,
    seq,
    openedAtMs,
    lecturerId,
    pictures: state.pictures.length,
    ...(lastPicture === undefined ? {} : { lastPictureAtMs: lastPicture.takenAtMs }),
    people: peopleOf(state).map((person) => personView(state, person, everybody)),
    tally: tallyStudents(state),
    ...(undo === undefined ? {} : { undo: stepOf(undo) }),
    ...(redo === undefined ? {} : { redo: stepOf(redo) }),
  };
}

/** What the index keeps of a session. */
export function sessionSummary(state: SessionState): SessionSummary {
  const { sessionId, classId, lessonId, room, zone, seq, openedAtMs, hand } = state;
  const { plannedStartMs, plannedEndMs } = hand.plan;
  const finishedAtMs = hand.finishedAtMs.at(-1);
  return {
    sessionId,
    classId,
    lecturerId: state.lecturerId,
    ...(lessonId === undefined ? {} : { lessonId }),
    phase: hand.phase,
    room,
    zone,
    date: wallClockAt(zone, plannedStartMs).date,
    plannedStartMs,
    plannedEndMs,
    openedAtMs,
    ...(finishedAtMs === undefined ? {} : { finishedAtMs }),
    pictures: state.pictures.length,
    seq,
    marks: peopleOf(state).map((personId) => ({
      personId,
      kind: isListed(state, personId) ? "student" : "guest",
      mark: markOf(state, personId),
      isByHand: Object.hasOwn(hand.marks, personId),
    })),
    tally: tallyStudents(state),
  };
}

function personView(state: SessionState, personId: PersonId, everybody: EvidenceByPerson): PersonView {
  const { hand } = state;
  const given = givenMark(state, personId);
  const name = entryOf(hand.guests, personId)?.name;
  const note = entryOf(hand.notes, personId);
  return {
    personId,
    kind: isListed(state, personId) ? "student" : "guest",
    ...(name === undefined ? {} : { name }),
    byCamera: entryOf(state.students, personId)?.byCamera ?? true,
    mark: markOf(state, personId),
    ...(given === undefined ? {} : { given: { by: given.by, atMs: given.atMs } }),
    isByHand: Object.hasOwn(hand.marks, personId),
    ...(note === undefined ? {} : { note }),
    camera: cameraSays(state, personId, everybody),
  };
}

function tallyStudents(state: SessionState): SessionView["tally"] {
  const students = peopleOf(state).filter((person) => isListed(state, person));
  return tallyMarks(students.map((student) => markOf(state, student)));
}

function stepOf(event: HandEvent): StepView {
  const to = commonMark("changes" in event ? event.changes : []);
  const step = { action: event.eventId, type: event.type, personIds: peopleIn(event) };
  return to === undefined ? step : { ...step, to };
}

function peopleIn(event: HandEvent): readonly PersonId[] {
  if (event.type === "guest-merged") return [event.guestId, event.studentId];
  if ("personId" in event) return [event.personId];
  return "changes" in event ? event.changes.map(({ personId }) => personId) : [];
}

function commonMark(changes: readonly MarkChange[]): MarkChange["to"] | undefined {
  const [first, ...others] = changes.map(({ to }) => to);
  return first !== undefined && others.every((to) => isSameMark(first, to)) ? first : undefined;
}
