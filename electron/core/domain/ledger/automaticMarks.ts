import type { PersonId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { MarkChange } from "#contract/ledger";
import type { Mark, MarkCause } from "#contract/marks";
import { arrivalPicture, earlyLeaveAt, latenessAt, sessionEnd } from "../attendanceRules";
import { entryOf } from "../entries";
import { cameraSays, gatherEvidence, takenAt, type Evidence, type EvidenceByPerson } from "./evidence";
import { isGuest, isSameMark, peopleOf, type SessionState } from "./state";

type Ruling = { readonly mark: Immutable<Mark>; readonly cause: MarkCause };

/**
 * The automatic marks that no longer agree with what was seen and with the rules. People whom a lecturer marked are left alone:
 * when that mark is undone or released, their turn comes.
 */
export function automaticChanges(state: SessionState): readonly MarkChange[] {
  const everybody = gatherEvidence(state);
  return peopleOf(state).flatMap((personId): readonly MarkChange[] => {
    if (Object.hasOwn(state.hand.marks, personId)) return [];
    const from = entryOf(state.automatic, personId)?.mark ?? { status: "unmarked" };
    const { mark: to, cause } = ruleOn(state, personId, everybody);
    if (isSameMark(from, to)) return [];
    return [{ personId, from, to, cause, camera: cameraSays(state, personId, everybody) }];
  });
}

/** When a person came by what was seen, or "not-yet" without enough sightings: a face that the lecturer named is enough. */
export function arrivalOf(state: SessionState, { seenIn, confirmedIn }: Evidence): number | "not-yet" {
  const arrival = arrivalPicture(seenIn, state.hand.plan.rules.presence);
  if (confirmedIn === undefined) return arrival === "not-yet" ? arrival : takenAt(state, arrival);
  return takenAt(state, arrival === "not-yet" ? confirmedIn : Math.min(arrival, confirmedIn));
}

/** What the rules make of one person now: by sight while the session is open, with a last word once it was finished. */
function ruleOn(state: SessionState, person: PersonId, everybody: EvidenceByPerson): Ruling {
  const evidence = everybody.get(person);
  const bySight = evidence === undefined ? notSeen() : ruleOnSight(state, person, evidence, everybody);
  const isOpenEnded = bySight.mark.status === "unmarked" || bySight.mark.status === "check";
  if (isOpenEnded && isGuest(state, person)) return { mark: { status: "present" }, cause: "guest" };
  if (state.hand.finishedAtMs.length === 0) return bySight;
  if (isOpenEnded || evidence === undefined)
    return { mark: { status: "absent" }, cause: "not-seen-by-the-end" };
  return ruleOnEnd(state, bySight, evidence);
}

function ruleOnSight(
  state: SessionState,
  person: PersonId,
  evidence: Evidence,
  everybody: EvidenceByPerson,
): Ruling {
  const { verdict, isConfirmed } = cameraSays(state, person, everybody);
  const isByHandOnly = entryOf(state.students, person)?.byCamera === false;
  if (!isConfirmed && (verdict === "absent" || isByHandOnly)) return notSeen();
  const arrivedAtMs = !isConfirmed && verdict === "check" ? "not-yet" : arrivalOf(state, evidence);
  if (arrivedAtMs === "not-yet") return doubtful();
  const minutes = latenessAt(arrivedAtMs, takenAt(state, 1), state.hand.plan);
  if (minutes === "on-time") return { mark: { status: "present" }, cause: "seen" };
  return { mark: { status: "late", minutes }, cause: "seen-late" };
}

function ruleOnEnd(state: SessionState, bySight: Ruling, { seenIn }: Evidence): Ruling {
  const { plan, finishedAtMs } = state.hand;
  const pictures = state.pictures.map(({ takenAtMs }) => takenAtMs);
  const minutes = earlyLeaveAt(seenIn, pictures, sessionEnd(finishedAtMs, pictures, plan), plan);
  if (minutes === "stayed") return bySight;
  const lateMinutes = bySight.mark.status === "late" ? bySight.mark.minutes : 0;
  return { mark: { status: "left-early", minutes, lateMinutes }, cause: "gone-by-the-end" };
}

function notSeen(): Ruling {
  return { mark: { status: "unmarked" }, cause: "not-seen" };
}

function doubtful(): Ruling {
  return { mark: { status: "check" }, cause: "doubtful" };
}
