import type { ClassId, StudentId } from "#contract/ids";
import type { ErasureReceipt } from "../ports";
import type { Memory } from "../stationDocument";
import { everyNameOf, studentIn } from "./records";
import type { FollowRoster } from "./sessions/cameraConsent";
import type { SessionDesk } from "./sessions/sessionDesk";
import { sessionsShowing } from "./sessions/sessionsShowing";

type ErasePorts = {
  readonly memory: Memory;
  readonly desk: SessionDesk;
  readonly followRoster: FollowRoster;
};

/** A student goes from every class, and every kept picture that shows them goes with them. @throws AppError `not-found` */
export type EraseStudent = (classId: ClassId, student: StudentId) => Promise<ErasureReceipt>;

/** Destroys all that is kept of a student, and takes them out of the lessons that run. */
export function createEraseStudent({ memory, desk, followRoster }: ErasePorts): EraseStudent {
  return async (classId, student) => {
    const before = memory.document.read();
    studentIn(before, classId, student);
    const names = everyNameOf(before, student);
    const classes = Object.values(before.classes).filter(({ roster }) =>
      roster.members.some(({ studentId }) => studentId === student),
    );
    const shownIn = await sessionsShowing(memory, names);
    for (const [id, { phase }] of Object.entries(before.sessions)) {
      if (phase === "open") await desk.forget(id);
    }
    const receipt = await memory.people.erase(names, shownIn);
    for (const { record } of classes) await followRoster(record.classId, [student]);
    return receipt;
  };
}
