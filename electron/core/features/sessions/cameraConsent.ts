import { sessionId, type ClassId, type StudentId } from "#contract/ids";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { SessionState } from "#core/domain/ledger";
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

/** Brings the lists of a class's running lessons into line with its roster, as far as these students are concerned. */
export type FollowRoster = (classId: ClassId, students: readonly StudentId[]) => Promise<void>;

/**
 * Whoever joins during a lesson is marked in it, by hand until they agree to the camera; whoever is taken off the roster, or had
 * left it before that day, is taken off the list too.
 */
export function createFollowRoster(memory: Memory, desk: SessionDesk): FollowRoster {
  return async (classId, students) => {
    const { sessions, classes } = memory.document.read();
    const roster = classes[classId]?.roster;
    for (const [id, { phase, classId: of, date }] of Object.entries(sessions)) {
      if (phase !== "open" || of !== classId || roster === undefined) continue;
      const counted = new Set(whoCounts(roster, date));
      await desk.step(sessionId.parse(id), {
        by: { kind: "station" },
        commands: (state) => students.flatMap((student) => listing(state, student, counted.has(student))),
      });
    }
  };
}

function listing(state: SessionState, studentId: StudentId, counts: boolean): readonly LedgerCommand[] {
  if (state.hand.phase !== "open" || counts === Object.hasOwn(state.students, studentId)) return [];
  return counts
    ? [{ type: "list-student", studentId, byCamera: false }]
    : [{ type: "unlist-student", studentId }];
}
