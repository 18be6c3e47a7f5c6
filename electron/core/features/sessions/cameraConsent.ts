import { sessionId, type StudentId } from "#contract/ids";
import type { Memory } from "#core/stationDocument";
import type { SessionDesk } from "./sessionDesk";

/** Tells every open session that the camera may, or may not any more, mark a student. */
export type CameraConsent = (student: StudentId, byCamera: boolean) => Promise<void>;

/** An answer about consent counts from the next picture on, in lessons that run as well. */
export function createCameraConsent(memory: Memory, desk: SessionDesk): CameraConsent {
  return async (studentId, byCamera) => {
    const open = Object.entries(memory.document.read().sessions).filter(([, { phase }]) => phase === "open");
    for (const [id] of open) {
      await desk.step(sessionId.parse(id), {
        by: { kind: "station" },
        commands: (state) =>
          Object.hasOwn(state.students, studentId) && state.hand.phase === "open"
            ? [{ type: "list-student", studentId, byCamera }]
            : [],
      });
    }
  };
}
