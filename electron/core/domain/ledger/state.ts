import type { CameraSays, Actor, Mark } from "#contract/marks";
import type {
  ClassId,
  GuestId,
  LecturerId,
  LessonId,
  MediaId,
  PersonId,
  SessionId,
  StudentId,
} from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { SessionPhase } from "#contract/session";
import type { DismissedAs, HandEvent, LedgerEvent, SessionPlan, SightedFace } from "#contract/ledger";
import { entryOf } from "../entries";

/** A mark with who gave it and when. */
export type GivenMark = {
  readonly mark: Immutable<Mark>;
  readonly by: Immutable<Actor>;
  readonly atMs: number;
};

/** What a lecturer said of one face. */
export type FaceJudgement = {
  readonly namedAs?: PersonId;
  readonly refused: readonly PersonId[];
  readonly dismissedAs?: DismissedAs;
};

/** Everything that lecturers decided. It is only ever built by `applyHand` from their events, which is what makes undo exact. */
export type HandLayer = {
  readonly phase: SessionPhase;
  readonly plan: SessionPlan;
  readonly finishedAtMs: readonly number[];
  readonly marks: Readonly<Record<PersonId, GivenMark>>;
  readonly notes: Readonly<Record<PersonId, string>>;
  readonly guests: Readonly<Record<GuestId, { readonly name?: string }>>;
  readonly merged: Readonly<Record<GuestId, StudentId>>;
  /** By the number of the picture, then by the face's place in it. */
  readonly faces: Readonly<Record<string, Readonly<Record<string, FaceJudgement>>>>;
};

/** One picture of the session with its faces as the camera takes them. */
export type SeenPicture = {
  readonly takenAtMs: number;
  readonly mediaId?: MediaId;
  readonly faces: readonly SightedFace[];
};

/** A session: the fold of its ledger, and plain JSON. Marks by hand lie over automatic ones, so neither can destroy the other. */
export type SessionState = {
  readonly seq: number;
  readonly sessionId: SessionId;
  readonly classId: ClassId;
  readonly lessonId?: LessonId;
  readonly room: string;
  readonly zone: string;
  readonly openedAtMs: number;
  /** Who opened it. */
  readonly lecturerId: LecturerId;
  readonly students: Readonly<Record<StudentId, { readonly byCamera: boolean }>>;
  readonly pictures: readonly SeenPicture[];
  readonly verdicts: Readonly<Record<PersonId, Pick<CameraSays, "verdict" | "probability">>>;
  readonly automatic: Readonly<Record<PersonId, GivenMark>>;
  /** What lecturers had decided when the session was opened or last locked; `hand` is this with `done` applied. */
  readonly base: HandLayer;
  readonly done: readonly HandEvent[];
  readonly undone: readonly HandEvent[];
  readonly hand: HandLayer;
};

/** An event before it gets its id, number, time and author. */
export type EventBody = LedgerEvent extends infer Event
  ? Event extends LedgerEvent
    ? Omit<Event, "eventId" | "seq" | "atMs" | "by">
    : never
  : never;

/** Everybody who has a mark in the session: listed students, then guests who are nobody else by now. */
export function peopleOf(state: SessionState): readonly PersonId[] {
  return [...keysOf(state.students), ...guestsOf(state)];
}

/** Guests who were not merged into a student, in the order in which they were added. */
export function guestsOf({ hand }: SessionState): readonly GuestId[] {
  return keysOf(hand.guests).filter((guest) => !Object.hasOwn(hand.merged, guest));
}

/** Whether this person has a mark in the session. */
export function isInSession(state: SessionState, person: PersonId): boolean {
  return isListed(state, person) || isGuest(state, person);
}

/** Whether this person is a listed student of the session. */
export function isListed(state: SessionState, person: PersonId): person is StudentId {
  return Object.hasOwn(state.students, person);
}

/** Whether this person is a guest of the session who was not merged. */
export function isGuest({ hand }: SessionState, person: PersonId): person is GuestId {
  return Object.hasOwn(hand.guests, person) && !Object.hasOwn(hand.merged, person);
}

/** The mark that holds: the lecturer's where there is one, else the automatic one. */
export function givenMark(state: SessionState, person: PersonId): GivenMark | undefined {
  return entryOf(state.hand.marks, person) ?? entryOf(state.automatic, person);
}

/** The mark that holds; `unmarked` before anything happened. */
export function markOf(state: SessionState, person: PersonId): Immutable<Mark> {
  return givenMark(state, person)?.mark ?? { status: "unmarked" };
}

/** Whether two marks say the same. */
export function isSameMark(left: Immutable<Mark>, right: Immutable<Mark>): boolean {
  if (left.status === "left-early" && right.status === "left-early") {
    return left.minutes === right.minutes && left.lateMinutes === right.lateMinutes;
  }
  if (left.status === "late" && right.status === "late") return left.minutes === right.minutes;
  return left.status === right.status;
}

function keysOf<Key extends string>(entries: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(entries).filter((key): key is Key => Object.hasOwn(entries, key));
}
