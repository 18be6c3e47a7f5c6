import { classId, lecturerId, sessionId, studentId, type PersonId, type StudentId } from "#contract/ids";
import type { LedgerEvent, SessionPlan, Verdict } from "#contract/ledger";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { Actor } from "#contract/marks";
import { DEFAULT_RULES } from "#contract/rules";
import type { Outcome } from "../outcome";
import { decide, type Decision } from "./decide";
import { markOf, type SessionState } from "./state";

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 23);

export const LECTURER: Actor = { kind: "lecturer", lecturerId: lecturerId.parse("lecturer-1") };
export const CAMERA: Actor = { kind: "camera" };
export const STATION: Actor = { kind: "station" };

/** A lesson of 90 minutes with the rules of a new class. */
export const PLAN: SessionPlan = {
  plannedStartMs: START_MS,
  plannedEndMs: START_MS + 90 * MINUTE_MS,
  rules: DEFAULT_RULES,
};

/** A student by a short name. */
export function aStudent(name: string): StudentId {
  return studentId.parse(name);
}

/** The instant this many minutes after the planned start. */
export function minute(minutes: number): number {
  return START_MS + minutes * MINUTE_MS;
}

/** Somebody in a picture: sure by default, or as doubtful as given. */
export type Seen = {
  readonly who: PersonId | null;
  readonly verdict?: Verdict["verdict"];
  readonly probability?: number;
};

/** A session in the making, for tests: each step is decided on, recorded and must not be refused unless it is tried. */
export type Rehearsal = {
  readonly state: SessionState;
  readonly events: readonly LedgerEvent[];
  readonly tryOut: (command: LedgerCommand, atMinute: number, by?: Actor) => Outcome<Decision>;
  readonly by: (actor: Actor, command: LedgerCommand, atMinute?: number) => readonly LedgerEvent[];
  readonly lecturer: (command: LedgerCommand, atMinute?: number) => readonly LedgerEvent[];
  /** One picture with these people in it. */
  readonly picture: (atMinute: number, ...seen: readonly (PersonId | Seen)[]) => readonly LedgerEvent[];
};

/** Opens a session with these students, all of whom the camera may mark. */
export function rehearse(students: readonly StudentId[], plan: SessionPlan = PLAN): Rehearsal {
  let ids = 0;
  const newId = () => `id-${(ids += 1)}`;
  const events: LedgerEvent[] = [];
  const at = (atMinute: number, by: Actor) => ({ atMs: minute(atMinute), by, newId });
  let state = record(decide(undefined, opening(students, plan), at(0, LECTURER)));

  function record(outcome: Outcome<Decision>): SessionState {
    if (!outcome.ok) throw new Error(`refused as ${outcome.error.code}: ${outcome.error.message}`);
    events.push(...outcome.value.events);
    return outcome.value.state;
  }

  const by: Rehearsal["by"] = (actor, command, atMinute = 5) => {
    const before = events.length;
    state = record(decide(state, command, at(atMinute, actor)));
    return events.slice(before);
  };

  return {
    get state() {
      return state;
    },
    events,
    tryOut: (command, atMinute, actor = LECTURER) => decide(state, command, at(atMinute, actor)),
    by,
    lecturer: (command, atMinute) => by(LECTURER, command, atMinute),
    picture: (atMinute, ...seen) => by(CAMERA, aPicture(minute(atMinute), seen), atMinute),
  };
}

function opening(students: readonly StudentId[], plan: SessionPlan): LedgerCommand {
  return {
    type: "open",
    sessionId: sessionId.parse("session-1"),
    classId: classId.parse("class-1"),
    room: "E-201",
    zone: "Asia/Ho_Chi_Minh",
    plan,
    students: students.map((student) => ({ studentId: student, byCamera: true })),
  };
}

/** The command that records a picture with these people in it. */
export function aPicture(takenAtMs: number, people: readonly (PersonId | Seen)[]): LedgerCommand {
  const seen = people.map((each) => (typeof each === "string" ? { who: each } : each));
  return {
    type: "record-picture",
    takenAtMs,
    faces: seen.map(({ who, probability = 0.99 }, index) => ({
      box: [100 * index, 50, 40, 48],
      personId: who,
      probability,
      masked: false,
    })),
    verdicts: seen.flatMap(({ who, verdict = "present", probability = 0.99 }) =>
      who === null ? [] : [{ personId: who, verdict, probability }],
    ),
  };
}

/** The marks of these people as short texts: "present", "late 14". */
export function marksIn({ state }: Rehearsal, ...people: readonly PersonId[]): readonly string[] {
  return people.map((person) => {
    const mark = markOf(state, person);
    return "minutes" in mark ? `${mark.status} ${mark.minutes}` : mark.status;
  });
}

/** Code and message with which a command is refused, or "not refused". */
export function refusalOf(lesson: Rehearsal, ...given: Parameters<Rehearsal["tryOut"]>): string {
  const outcome = lesson.tryOut(...given);
  return outcome.ok ? "not refused" : `${outcome.error.code}: ${outcome.error.message}`;
}
