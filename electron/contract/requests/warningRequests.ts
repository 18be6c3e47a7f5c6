import { z } from "zod";
import { studentRecord } from "../history";
import { classId, studentId } from "../ids";
import { language } from "../model";
import type { RequestDeclaration } from "../request";
import { warningLimit } from "../rules";
import { shortText } from "../text";
import { epochMs } from "../time";

/** A student below one limit of a class. */
const warning = z.strictObject({
  studentId,
  number: z.string(),
  name: shortText,
  limit: warningLimit,
  tally: studentRecord.shape.tally,
  attendance: studentRecord.shape.attendance,
  /** Missing while the student was not warned of this limit. */
  givenAtMs: epochMs.exactOptional(),
});
export type Warning = z.infer<typeof warning>;

export const warningRequests = {
  "warnings.list": {
    says: "Lists the students of a class who are below a limit, or one of them, and which warnings were given.",
    params: z.strictObject({ classId, studentId: studentId.exactOptional() }),
    result: z.array(warning),
    who: "owner-of-class",
  },
  "warnings.give": {
    says: "Records that students were warned of a limit; each warning is given once.",
    params: z.strictObject({
      classId,
      given: z
        .array(z.strictObject({ studentId, limit: warningLimit }))
        .min(1)
        .max(5000),
    }),
    result: z.strictObject({ given: z.int().min(0) }),
    who: "owner-of-class",
  },
  "warnings.mail": {
    says: "Words a warning as a mailto: address, for the lecturer's own mail program.",
    params: z.strictObject({
      classId,
      studentId,
      limit: warningLimit,
      language,
      to: z.email().max(254).exactOptional(),
    }),
    result: z.strictObject({ href: z.string(), subject: z.string(), body: z.string() }),
    who: "owner-of-class",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
