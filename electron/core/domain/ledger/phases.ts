import type { SessionPhase } from "#contract/session";
import { refused, type Outcome } from "../outcome";

/** The refusal of a change to a session that takes none, with the way out. */
export function closedRefusal(phase: Exclude<SessionPhase, "open">): Outcome<never> {
  switch (phase) {
    case "finished":
      return refused("lesson-finished");
    case "locked":
      return refused("lesson-locked");
    case "discarded":
      return refused("lesson-discarded");
  }
}
