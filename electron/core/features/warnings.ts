import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import type { ClassId, StudentId } from "#contract/ids";
import type { warningRequests, Warning } from "#contract/requests/warningRequests";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "../dispatch";
import { givenWarning, isSameLimit, mailto, warningText } from "../domain/warnings";
import type { Clock } from "../ports";
import type { Memory } from "../stationDocument";
import { historyOf } from "./history";
import { classOf, studentIn, withStudents } from "./records";
import { factsOf } from "./reports/reportInputs";
import type { SessionDesk } from "./sessions/sessionDesk";

type WarningPorts = { readonly memory: Memory; readonly clock: Clock; readonly desk: SessionDesk };

/** Who is below a limit, and who was told. */
export function createWarnings(ports: WarningPorts): Handlers<typeof warningRequests> {
  const { memory, clock } = ports;
  return {
    "warnings.list": async ({ classId, studentId }) => {
      const due = await warningsDue(ports, classId);
      return due.filter((each) => studentId === undefined || each.studentId === studentId);
    },
    "warnings.give": async ({ classId, given }, { lecturerId }) => {
      const due = await warningsDue(ports, classId);
      const fresh = due.filter(
        (warning) =>
          warning.givenAtMs === undefined &&
          given.some(
            (each) => each.studentId === warning.studentId && isSameLimit(each.limit, warning.limit),
          ),
      );
      const atMs = clock.nowMs();
      await memory.document.update((document) =>
        fresh.reduce((changed, { studentId, limit }) => {
          const student = studentIn(changed, classId, studentId);
          const before = student.warnings ?? [];
          if (givenWarning(before, classId, limit) !== undefined) return changed;
          const warnings = [...before, { classId, limit, atMs, by: lecturerId }];
          return withStudents(changed, [{ ...student, warnings }]);
        }, document),
      );
      return { given: fresh.length };
    },
    "warnings.mail": async ({ classId, studentId, limit, language, to }) => {
      const document = memory.document.read();
      const student = studentIn(document, classId, studentId);
      const amount = await amountOf(ports, classId, studentId);
      const text = warningText(
        factsOf(document, classOf(document, classId)),
        student,
        amount,
        limit,
        language,
      );
      return { href: mailto(to ?? "", text), ...text };
    },
  };
}

async function warningsDue(ports: WarningPorts, classId: ClassId): Promise<readonly Immutable<Warning>[]> {
  const { students } = await historyOf(ports, classId);
  const document = ports.memory.document.read();
  return students.flatMap(({ studentId, tally, attendance, limitsBroken }) => {
    if (limitsBroken.length === 0) return [];
    const { number, name, warnings = [] } = studentIn(document, classId, studentId);
    return limitsBroken.map((limit) => {
      const given = givenWarning(warnings, classId, limit);
      const when = given === undefined ? {} : { givenAtMs: given.atMs };
      return { studentId, number, name, limit, tally, attendance, ...when };
    });
  });
}

async function amountOf(ports: WarningPorts, classId: ClassId, student: StudentId) {
  const { students } = await historyOf(ports, classId);
  const row = students.find(({ studentId }) => studentId === student);
  if (row !== undefined) return row;
  throw new AppError(because("student-not-in-class"));
}
