import type { OwnRecord, studentRequests } from "#contract/requests/studentRequests";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "../dispatch";
import { studentRecord } from "../domain/classHistory";
import type { Clock } from "../ports";
import type { Memory, StationDocument, StoredClass, StoredStudent } from "../stationDocument";
import { createTries } from "./accounts/tries";
import { historyOf } from "./history";
import { studentsOf } from "./records";
import type { SessionDesk } from "./sessions/sessionDesk";
import { isNumber, nobodyKnown } from "./students";

type OwnRecordPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly desk: SessionDesk;
  readonly wait: (ms: number) => Promise<void>;
};

/** A class of forty behind one address looks at once after a lesson; a machine that guesses is stopped soon. */
const BY_ADDRESS = { free: 60, firstWaitMs: 1000, longestWaitMs: 10 * 60_000 };
const BY_NUMBER = { free: 10, firstWaitMs: 1000, longestWaitMs: 10 * 60_000 };

/** Every answer takes this long, so that its time does not tell whether number or code was wrong, or both. */
const ANSWER_MS = 250;

/** A student's own record, by number and class code. */
export function createOwnRecord(
  ports: OwnRecordPorts,
): Pick<Handlers<typeof studentRequests>, "student.own"> {
  const byAddress = createTries(ports.clock, BY_ADDRESS);
  const byNumber = createTries(ports.clock, BY_NUMBER);
  return {
    "student.own": async ({ number, code }, { address }) => {
      byAddress.begin(address);
      byNumber.begin(number.toLowerCase());
      const answeredAt = ports.wait(ANSWER_MS);
      const found = findOwn(ports.memory.document.read(), number, code);
      const answer = found === undefined ? undefined : await recordOf(ports, found);
      await answeredAt;
      if (answer === undefined) throw nobodyKnown();
      byAddress.succeeded(address, "keep");
      byNumber.succeeded(number.toLowerCase(), "forget");
      return answer;
    },
  };
}

type Found = { readonly within: StoredClass; readonly student: StoredStudent };

function findOwn(document: StationDocument, number: string, code: string): Found | undefined {
  const wanted = code.trim().toUpperCase();
  const found = Object.values(document.classes)
    .filter(({ record }) => record.code === wanted)
    .flatMap((within) => studentsOf(document, within).map((student) => ({ within, student })));
  return found.find(({ student }) => isNumber(student, number));
}

async function recordOf(
  ports: OwnRecordPorts,
  { within: { record }, student }: Found,
): Promise<Immutable<OwnRecord> | undefined> {
  const own = studentRecord(await historyOf(ports, record.classId), student.studentId);
  if (own === "not-in-class") return undefined;
  return {
    number: student.number,
    name: student.name,
    course: record.course,
    group: record.group,
    sessions: own.lines
      .filter(({ session }) => session.isSettled)
      .map(({ session: { date, plannedStartMs }, cell }) => ({ date, plannedStartMs, cell })),
    tally: own.tally,
    attendance: own.attendance,
    limitsBroken: own.limitsBroken,
  };
}
