import { guestId, type PersonId, type StudentId } from "#contract/ids";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { Actor, FaceRef, MarkChoice } from "#contract/marks";
import {
  CAMERA,
  LECTURER,
  PLAN,
  STATION,
  aPicture,
  aStudent,
  minute,
  rehearse,
  type Rehearsal,
} from "./rehearsal";
import { guestsOf, peopleOf, type SessionState } from "./state";

/** One thing that happens in a session; the numbers choose among what is there at that moment. */
export type Move = {
  readonly kind: number;
  readonly pick: number;
  readonly other: number;
  readonly probability: number;
  readonly minutes: number;
};

/** What a move was, and how the session was before and after it; a refused one leaves no event. */
export type Step = {
  readonly by: Actor;
  readonly command: LedgerCommand;
  readonly before: SessionState;
  readonly after: SessionState;
};

type Improvised = { readonly by: Actor; readonly command: LedgerCommand };
type Improvise = (state: SessionState, move: Move, atMinute: number) => LedgerCommand;

const STUDENTS = ["An", "Binh", "Chi", "Dung"].map(aStudent);
const GHOST = guestId.parse("ghost");
const NEWCOMER = aStudent("Ha");
const CHOICES: readonly MarkChoice[] = [
  { status: "present" },
  { status: "late" },
  { status: "absent" },
  { status: "excused" },
  { status: "left-early" },
  { status: "late", minutes: 7 },
];

const BY_HAND: readonly Improvise[] = [
  (state, { pick, other }) => ({
    type: "mark",
    personIds: [someone(state, pick), someone(state, other)],
    choice: CHOICES[pick % CHOICES.length] ?? { status: "present" },
    ...(other % 2 === 0 ? { note: `note ${other}` } : {}),
  }),
  (state, { pick }) => ({ type: "release", personIds: [someone(state, pick)] }),
  (state, { pick, other }) => ({
    type: "note",
    personId: someone(state, pick),
    note: other > 4 ? "" : "ill",
  }),
  (state, { pick, other }) => ({ type: "add-guest", faces: other > 4 ? [] : [someFace(state, pick)] }),
  (state, { pick, other }) => ({
    type: "merge-guest",
    guestId: guestsOf(state)[pick % 3] ?? guestsOf(state)[0] ?? GHOST,
    studentId: student(other),
  }),
  (state, { pick, other }) => ({
    type: "name-faces",
    personId: someone(state, pick),
    faces: [someFace(state, other)],
  }),
  (state, { pick, other }) => ({
    type: "refuse-faces",
    personId: someone(state, pick),
    faces: [someFace(state, other)],
  }),
  (state, { pick }) => ({ type: "dismiss-faces", faces: [someFace(state, pick)], as: "not-a-student" }),
  (_, { pick }) => ({
    type: "change-plan",
    plan: { ...PLAN, rules: { ...PLAN.rules, presence: { least: 1 + (pick % 2), of: 3 } } },
  }),
  () => ({ type: "finish" }),
  () => ({ type: "reopen", reason: "a correction" }),
  () => ({ type: "undo" }),
  () => ({ type: "undo" }),
  () => ({ type: "redo" }),
  (_, { pick }) => (pick === 0 ? { type: "discard", reason: "wrong class" } : { type: "undo" }),
];

const BY_CAMERA: readonly Improvise[] = [
  (state, { pick, other, probability }, atMinute) =>
    aPicture(minute(atMinute), [
      { who: student(pick), probability, verdict: probability > 0.5 ? "present" : "check" },
      { who: null },
      ...(student(other) === student(pick) ? [] : [{ who: student(other) }]),
      ...guestsOf(state)
        .slice(0, pick % 2)
        .map((who) => ({ who })),
    ]),
  (state, { pick, other, probability }) => ({
    type: "revise-sightings",
    faces: [{ ...someFace(state, other), personId: student(pick), probability }],
    verdicts: [{ personId: student(pick), verdict: probability > 0.6 ? "present" : "absent", probability }],
  }),
];

const BY_STATION: readonly Improvise[] = [
  (_, { pick, other }) => ({ type: "list-student", studentId: student(pick), byCamera: other > 2 }),
  (_, { pick }) => ({ type: "unlist-student", studentId: student(pick) }),
  () => ({ type: "lock" }),
];

/** Cameras are busier than lecturers. */
const PICTURES = [...BY_CAMERA, ...BY_CAMERA, ...BY_CAMERA, ...BY_CAMERA];

/** How many kinds of moves there are. */
export const MOVE_KINDS = BY_HAND.length + PICTURES.length + BY_STATION.length;

/** Plays the moves from the opening of a session on, and tells of each that was not refused. */
export function improvise(moves: readonly Move[], watch: (step: Step) => void = () => {}): Rehearsal {
  const lesson = rehearse(STUDENTS);
  let atMinute = 0;
  for (const move of moves) {
    atMinute += move.minutes;
    const before = lesson.state;
    const { by, command } = improvised(before, move, atMinute);
    if (!lesson.tryOut(command, atMinute, by).ok) continue;
    lesson.by(by, command, atMinute);
    watch({ by, command, before, after: lesson.state });
  }
  return lesson;
}

function improvised(state: SessionState, move: Move, atMinute: number): Improvised {
  const groups = [
    ...BY_HAND.map((make) => ({ by: LECTURER, make })),
    ...PICTURES.map((make) => ({ by: CAMERA, make })),
    ...BY_STATION.map((make) => ({ by: STATION, make })),
  ];
  const chosen = groups[move.kind % groups.length];
  if (chosen === undefined) throw new Error("there are no moves");
  return { by: chosen.by, command: chosen.make(state, move, atMinute) };
}

function student(pick: number): StudentId {
  return [...STUDENTS, NEWCOMER][pick % 5] ?? NEWCOMER;
}

function someone(state: SessionState, pick: number): PersonId {
  const people = peopleOf(state);
  return people[pick % Math.max(1, people.length)] ?? NEWCOMER;
}

function someFace({ pictures }: SessionState, pick: number): FaceRef {
  return { picture: 1 + (pick % Math.max(1, pictures.length)), face: pick % 3 };
}
