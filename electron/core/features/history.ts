import type { ClassId } from "#contract/ids";
import type { ClassHistory } from "#contract/history";
import type { historyRequests } from "#contract/requests/historyRequests";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { Handlers } from "../dispatch";
import { classHistory, lecturerHistory, studentRecord } from "../domain/classHistory";
import type { Memory } from "../stationDocument";
import { ownClasses } from "./classes/classes";
import { classOf } from "./records";
import type { SessionDesk } from "./sessions/sessionDesk";

type HistoryPorts = { readonly memory: Memory; readonly desk: SessionDesk };

/** Histories of classes, students and lecturers, all read from the same table. */
export function createHistory(ports: HistoryPorts): Handlers<typeof historyRequests> {
  const { memory, desk } = ports;
  return {
    "history.all": async (_, { lecturerId }) => {
      const own = ownClasses(memory.document.read(), lecturerId);
      return Promise.all(own.map(({ record }) => historyOf(ports, record.classId)));
    },
    "history.class": ({ classId }) => historyOf(ports, classId),
    "history.student": async ({ classId, studentId }) => {
      const record = studentRecord(await historyOf(ports, classId), studentId);
      if (record !== "not-in-class") return record;
      throw new AppError(because("student-not-in-class"));
    },
    "history.lecturer": async (_, { lecturerId }) =>
      lecturerHistory(lecturerId, await desk.summaries((entry) => entry.lecturerId === lecturerId)),
  };
}

/** A class over its term. */
export async function historyOf({ memory, desk }: HistoryPorts, classId: ClassId): Promise<ClassHistory> {
  const sessions = await desk.summaries((entry) => entry.classId === classId);
  const { record, roster } = classOf(memory.document.read(), classId);
  return classHistory(roster, sessions, record.rules);
}
