import { sessionId, type ClassId, type StudentId } from "#contract/ids";
import { whoCounts } from "#core/domain/roster";
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

/** Puts students who joined a class onto the lists of its lessons that run on a day when they count. */
export type JoinOpenSessions = (classId: ClassId, students: readonly StudentId[]) => Promise<void>;

/** Whoever joins during a lesson is marked in it, by hand until they agree to the camera. */
export function createJoinOpenSessions(memory: Memory, desk: SessionDesk): JoinOpenSessions {
  return async (classId, students) => {
    const { sessions, classes } = memory.document.read();
    const roster = classes[classId]?.roster;
    for (const [id, { phase, classId: of, date }] of Object.entries(sessions)) {
      if (phase !== "open" || of !== classId || roster === undefined) continue;
      const counted = new Set(whoCounts(roster, date));
      const joined = students.filter((student) => counted.has(student));
      await desk.step(sessionId.parse(id), {
        by: { kind: "station" },
        commands: ({ hand }) =>
          hand.phase === "open"
            ? joined.map((studentId) => ({ type: "list-student", studentId, byCamera: false }))
            : [],
      });
    }
  };
}
