import type { SessionPhase } from "#contract/session";
import { refused, type Outcome } from "../outcome";

/** The refusal of a change to a session that takes none, with the way out. */
export function closedRefusal(phase: Exclude<SessionPhase, "open">): Outcome<never> {
  switch (phase) {
    case "finished":
      return refused(
        "session-locked",
        "This lesson is finished and nothing was changed. Undo the finishing, or reopen the lesson and say why.",
      );
    case "locked":
      return refused(
        "session-locked",
        "This lesson is finished and locked; nothing was changed. Reopen it and say why.",
      );
    case "discarded":
      return refused(
        "session-locked",
        "This lesson was thrown away; nothing was changed. Reopen it and say why if it took place.",
      );
  }
}
