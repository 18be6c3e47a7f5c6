import type { SessionPlan } from "#contract/ledger";
import type { PresenceRule } from "#contract/rules";

const MS_PER_MINUTE = 60_000;
const MAX_MINUTES = 24 * 60;

/** The pictures of a session as rules need them: when each was taken, in their order. */
export type PictureTimes = readonly number[];

/**
 * The number of the picture with which a person arrived, or "not-yet": the first of the sightings that begins a row of at most
 * `rule.of` pictures with `rule.least` sightings in it.
 * @param seenIn numbers of the pictures in which the person was seen, from 1, ascending, each once.
 */
export function arrivalPicture(seenIn: readonly number[], rule: PresenceRule): number | "not-yet" {
  const arrival = seenIn.find((picture, index) => {
    const last = seenIn[index + rule.least - 1];
    return last !== undefined && last - picture < rule.of;
  });
  return arrival ?? "not-yet";
}

/**
 * Whole minutes from the planned start to the arrival, or "on-time". A person is late who arrives more than the rule's minutes after
 * the planned start, but never less than that after the first picture: when a lesson begins late, or its camera does, nobody can
 * tell who was there before.
 */
export function latenessAt(
  arrivedAtMs: number,
  firstPictureAtMs: number,
  { plannedStartMs, rules }: SessionPlan,
): number | "on-time" {
  if (rules.lateAfterMinutes === null) return "on-time";
  const lookedForFromMs = Math.max(plannedStartMs, firstPictureAtMs);
  if (arrivedAtMs - lookedForFromMs <= rules.lateAfterMinutes * MS_PER_MINUTE) return "on-time";
  return Math.max(1, minutesBetween(plannedStartMs, arrivedAtMs));
}

/**
 * Whole minutes that a person missed at the end, or "stayed". Gone is who was seen in fewer than `presence.least` pictures of the
 * session's last part, as long as at least `presence.of` pictures were taken there: a silent camera sends nobody home.
 * @param seenIn numbers of the pictures in which the person was seen, from 1, ascending.
 * @param endMs when the session ended.
 */
export function earlyLeaveAt(
  seenIn: readonly number[],
  pictures: PictureTimes,
  endMs: number,
  { rules }: SessionPlan,
): number | "stayed" {
  const lastSeen = seenIn.at(-1);
  if (rules.leftEarlyBeforeMinutes === null || lastSeen === undefined) return "stayed";
  const lastPartFromMs = endMs - rules.leftEarlyBeforeMinutes * MS_PER_MINUTE;
  const isInLastPart = (takenAtMs: number | undefined) => (takenAtMs ?? 0) >= lastPartFromMs;
  const seenThere = seenIn.filter((picture) => isInLastPart(pictures[picture - 1])).length;
  const takenThere = pictures.filter(isInLastPart).length;
  if (takenThere < rules.presence.of || seenThere >= rules.presence.least) return "stayed";
  return Math.max(1, minutesBetween(pictures[lastSeen - 1] ?? endMs, endMs));
}

/**
 * When a session ended, for telling who left early: when it was finished, but not after its planned end. One that was reopened and
 * finished again without a new picture ended when it was finished first.
 * @param finishedAtMs each finishing in its order, at least one.
 */
export function sessionEnd(
  finishedAtMs: readonly number[],
  pictures: PictureTimes,
  plan: SessionPlan,
): number {
  const lastPictureMs = pictures.at(-1) ?? 0;
  const finished = finishedAtMs.find((atMs) => atMs >= lastPictureMs) ?? finishedAtMs.at(-1);
  return Math.min(plan.plannedEndMs, finished ?? plan.plannedEndMs);
}

/** Whole minutes from one instant to a later one, 0…1,440. */
export function minutesBetween(fromMs: number, toMs: number): number {
  return Math.min(MAX_MINUTES, Math.max(0, Math.floor((toMs - fromMs) / MS_PER_MINUTE)));
}
