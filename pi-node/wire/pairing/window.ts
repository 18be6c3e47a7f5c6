import { PAIRING_OPEN_MS, PAIRING_TRIES } from "../limits";

/** The time in which a node may be paired. Times are of a clock that nobody can set. */
export interface PairingWindow {
  readonly code: string;
  readonly closesAtMs: number;
  readonly triesLeft: number;
}

/** A window that has just been opened with a fresh code. */
export function openPairing(code: string, nowMs: number): PairingWindow {
  return { code, closesAtMs: nowMs + PAIRING_OPEN_MS, triesLeft: PAIRING_TRIES };
}

/** Whether someone may still try. A code that was used has no window any more: the caller forgets it. */
export function isPairingOpen(window: PairingWindow | undefined, nowMs: number): window is PairingWindow {
  return window !== undefined && nowMs < window.closesAtMs && window.triesLeft > 0;
}
