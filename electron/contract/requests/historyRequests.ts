import { z } from "zod";
import { classHistory, lecturerHistory, studentRecord } from "../history";
import { classId, studentId } from "../ids";
import type { RequestDeclaration } from "../request";

export const historyRequests = {
  "history.all": {
    says: "Reads the history of each of one's own classes.",
    params: z.strictObject({}),
    result: z.array(classHistory),
    who: "lecturer",
  },
  "history.class": {
    says: "Reads a class over its term: every student in every session, with rates and limits broken.",
    params: z.strictObject({ classId }),
    result: classHistory,
    who: "owner-of-class",
  },
  "history.student": {
    says: "Reads one student's record in a class.",
    params: z.strictObject({ classId, studentId }),
    result: studentRecord,
    who: "owner-of-class",
  },
  "history.lecturer": {
    says: "Reads the sessions that one opened oneself, the latest first.",
    params: z.strictObject({}),
    result: lecturerHistory,
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
