import type { PersonId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { Mark, MarkChoice } from "#contract/marks";
import { minutesBetween } from "../attendanceRules";
import { arrivalOf } from "./automaticMarks";
import { takenAt, type Evidence } from "./evidence";
import { markOf, type SessionState } from "./state";

/**
 * The mark that a lecturer's choice makes. Minutes that were not given come, in this order, from what the camera saw, from the
 * clock while the lesson runs, and from the mark before; failing all, they are the least that the class's rule asks for.
 */
export function chosenMark(
  state: SessionState,
  person: PersonId,
  choice: Immutable<MarkChoice>,
  atMs: number,
  evidence: Evidence | undefined,
): Immutable<Mark> {
  switch (choice.status) {
    case "present":
    case "absent":
    case "excused":
      return choice;
    case "late":
      return { status: "late", minutes: choice.minutes ?? lateMinutes(state, person, atMs, evidence) };
    case "left-early":
      return {
        status: "left-early",
        minutes: choice.minutes ?? earlyMinutes(state, person, atMs, evidence),
        lateMinutes: choice.lateMinutes ?? lateMinutesBefore(state, person) ?? 0,
      };
  }
}

function lateMinutes(state: SessionState, person: PersonId, atMs: number, evidence?: Evidence): number {
  const { plannedStartMs, rules } = state.hand.plan;
  const arrivedAtMs = evidence === undefined ? "not-yet" : arrivalOf(state, evidence);
  const fromMs = arrivedAtMs === "not-yet" ? whileRunning(state, atMs) : arrivedAtMs;
  if (fromMs !== undefined && fromMs > plannedStartMs) {
    return Math.max(1, minutesBetween(plannedStartMs, fromMs));
  }
  return lateMinutesBefore(state, person) ?? Math.max(1, rules.lateAfterMinutes ?? 1);
}

function earlyMinutes(state: SessionState, person: PersonId, atMs: number, evidence?: Evidence): number {
  const { plannedEndMs, rules } = state.hand.plan;
  const lastSeen = evidence?.seenIn.at(-1);
  const leftAtMs = lastSeen === undefined ? whileRunning(state, atMs) : takenAt(state, lastSeen);
  if (leftAtMs !== undefined && leftAtMs < plannedEndMs)
    return Math.max(1, minutesBetween(leftAtMs, plannedEndMs));
  const before = markOf(state, person);
  return before.status === "left-early" ? before.minutes : Math.max(1, rules.leftEarlyBeforeMinutes ?? 1);
}

function whileRunning({ hand: { plan } }: SessionState, atMs: number): number | undefined {
  return atMs >= plan.plannedStartMs && atMs <= plan.plannedEndMs ? atMs : undefined;
}

function lateMinutesBefore(state: SessionState, person: PersonId): number | undefined {
  const before = markOf(state, person);
  if (before.status === "late") return before.minutes;
  return before.status === "left-early" ? before.lateMinutes : undefined;
}
