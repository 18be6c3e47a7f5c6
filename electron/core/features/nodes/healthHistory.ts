import type { HealthState, HealthStretch } from "#contract/camera";
import { HOT_FROM_C, SLOT_MINUTES } from "#contract/camera";
import type { LiveCamera } from "./liveCamera";

const SLOT_MS = SLOT_MINUTES * 60_000;
const MAX_SLOTS = (24 * 60) / SLOT_MINUTES;

/** From the least to the most telling: a slot says the worst that was heard in it. */
const BADNESS: Readonly<Record<HealthState, number>> = { off: 0, ok: 1, hot: 2, lost: 3 };

/** How a camera was in the last 24 hours, at most 288 slots of 5 minutes. In memory only: it begins anew with the running station. A value. */
type HealthHistory = {
  /** Number of the newest slot since the epoch. */
  readonly newest: number;
  /** Oldest first; the last one is `newest`. */
  readonly slots: readonly HealthState[];
  /** What was heard last. */
  readonly held: HealthState;
};

/** The history of a camera that is opened at this time, in milliseconds since the epoch: one slot, in which nothing was asked. */
export function newHealthHistory(nowMs: number): HealthHistory {
  return { newest: slotOf(nowMs), slots: ["off"], held: "off" };
}

/** The history after a state was heard at this time; a clock that went back still writes into the newest slot. */
export function noteHealth(history: HealthHistory, state: HealthState, nowMs: number): HealthHistory {
  const { newest, slots } = advanced(history, nowMs);
  const before = slots.at(-1) ?? "off";
  const worst = BADNESS[state] > BADNESS[before] ? state : before;
  return { newest, slots: worst === before ? slots : [...slots.slice(0, -1), worst], held: state };
}

/** The history up to this time as stretches of one state each, oldest first, 24 hours at most; the last one lasts now. */
export function healthStretches(history: HealthHistory, nowMs: number): readonly HealthStretch[] {
  const stretches: { state: HealthState; minutes: number }[] = [];
  for (const state of advanced(history, nowMs).slots) {
    const last = stretches.at(-1);
    if (last?.state === state) last.minutes += SLOT_MINUTES;
    else stretches.push({ state, minutes: SLOT_MINUTES });
  }
  return stretches;
}

/** How a camera is, in one word. Who dials again after a loss is still lost; who dials for the first time is not asked yet. */
export function healthStateOf({ connection, camera, health, linkProblem }: LiveCamera): HealthState {
  switch (connection) {
    case "lost":
    case "wrong-key":
      return "lost";
    case "connecting":
      return linkProblem === undefined ? "off" : "lost";
    case "found":
    case "idle":
      return "off";
    case "connected": {
      if (camera === "no-signal") return "lost";
      const isHot = health?.isThrottled === true || (health?.temperatureC ?? 0) >= HOT_FROM_C;
      return isHot ? "hot" : "ok";
    }
  }
}

/**
 * What was good is believed for one silent slot and no longer: this computer may have slept. What was lost stays lost until it is heard.
 */
function advanced(history: HealthHistory, nowMs: number): HealthHistory {
  const { newest, slots, held } = history;
  const gap = slotOf(nowMs) - newest;
  if (gap <= 0) return history;
  const silent = Array.from({ length: Math.min(gap, MAX_SLOTS) }, (_, index): HealthState => {
    const isBelieved = held === "lost" || gap - Math.min(gap, MAX_SLOTS) + index === 0;
    return isBelieved ? held : "off";
  });
  return { newest: newest + gap, slots: [...slots, ...silent].slice(-MAX_SLOTS), held };
}

function slotOf(ms: number): number {
  return Math.floor(ms / SLOT_MS);
}
