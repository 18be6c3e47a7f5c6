/** A picture older than this says nothing about who is in the room now: it is never counted. */
export const MAX_PICTURE_AGE_MS = 10_000;

/** Clocks that were compared over a network disagree by less than this; beyond it one of them was moved. */
const MAX_AHEAD_MS = 2000;

/** What is known of when a picture was taken. */
export type PictureTimes = {
  /** When it was taken, by the node's clock, in milliseconds since 1970. */
  readonly capturedAtMs: number;
  /** How old it was when it was sent, by a clock that nobody sets. */
  readonly ageAtSendMs: number;
  /** How far the node's clock is ahead of the station's; 0 where both are one. */
  readonly clockOffsetMs: number;
};

/** When a picture was taken by the station's clock and how old it is, or `clock-moved` when its times contradict each other. */
export type PictureAge = { readonly takenAtMs: number; readonly ageMs: number };

/**
 * How old a picture is when it arrives, in milliseconds. Two clocks say it: the node's steady one does not know how long the picture
 * was on its way, the corrected wall clock does. The older answer counts, so that a picture that hung in a buffer is never young.
 * A picture out of the future means that a clock was set since both were compared: it is not counted in doubt.
 */
export function ageAtArrival(
  { capturedAtMs, ageAtSendMs, clockOffsetMs }: PictureTimes,
  nowMs: number,
): PictureAge | "clock-moved" {
  const wallAgeMs = nowMs - (capturedAtMs - clockOffsetMs);
  if (!Number.isFinite(wallAgeMs) || wallAgeMs < -MAX_AHEAD_MS) return "clock-moved";
  const ageMs = Math.max(0, Math.round(Math.max(ageAtSendMs, wallAgeMs)));
  return { takenAtMs: Math.max(0, Math.round(nowMs - ageMs)), ageMs };
}

/** Whether a picture may count. */
export function isFresh(ageMs: number): boolean {
  return ageMs <= MAX_PICTURE_AGE_MS;
}
