import type { OwnRecord, studentRequests } from "#contract/requests/studentRequests";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "../dispatch";
import type { StudentRecord } from "#contract/history";
import type { ClassId } from "#contract/ids";
import { classHistory, studentRecord } from "../domain/classHistory";
import type { Clock } from "../ports";
import type { Memory, StationDocument, StoredClass, StoredStudent } from "../stationDocument";
import { createTries } from "./accounts/tries";
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

/** What somebody says to see their own record, and the address of the computer or phone that they say it from. */
export type OwnClaim = { readonly number: string; readonly code: string; readonly address: string };

/**
 * Finds whose record it is and does something with it. Tries are counted by address and by number, and every answer takes as long.
 * @throws AppError `not-found` in the same words whatever was wrong, `too-many-tries`
 */
export type OwnLook = <T>(
  claim: OwnClaim,
  isWelcome: (classId: ClassId) => boolean,
  then: (found: OwnFound) => Promise<T>,
) => Promise<T>;

/** The one place where number and code are compared; every door to it shares its counting of tries. */
export function createOwnLook({ memory, clock, wait }: Omit<OwnRecordPorts, "desk">): OwnLook {
  const byAddress = createTries(clock, BY_ADDRESS);
  const byNumber = createTries(clock, BY_NUMBER);
  return async ({ number, code, address }, isWelcome, then) => {
    byAddress.begin(address);
    byNumber.begin(number.toLowerCase());
    const answeredAt = wait(ANSWER_MS);
    const found = findOwn(memory.document.read(), number, code);
    const isFound = found !== undefined && isWelcome(found.within.record.classId);
    const done = isFound ? await settled(then(found)) : nobodyKnown();
    await answeredAt;
    if (done instanceof Error) throw done;
    byAddress.succeeded(address, "keep");
    byNumber.succeeded(number.toLowerCase(), "forget");
    return done;
  };
}

/** A failure waits as long as a success before it is told. */
async function settled<T>(work: Promise<T>): Promise<T | Error> {
  try {
    return await work;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A student's own record, by number and class code. */
export function createOwnRecord(
  ports: Pick<OwnRecordPorts, "desk"> & { readonly ownLook: OwnLook },
): Pick<Handlers<typeof studentRequests>, "student.own"> {
  return {
    "student.own": ({ number, code }, { address }) =>
      ports.ownLook(
        { number, code, address },
        () => true,
        (found) => ownRecordOf(ports.desk, found),
      ),
  };
}

/** A student and the class whose code they gave. */
export type OwnFound = { readonly within: StoredClass; readonly student: StoredStudent };

function findOwn(document: StationDocument, number: string, code: string): OwnFound | undefined {
  const wanted = code.trim().toUpperCase();
  const found = Object.values(document.classes)
    .filter(({ record }) => record.code === wanted)
    .flatMap((within) => studentsOf(document, within).map((student) => ({ within, student })));
  return found.find(({ student }) => isNumber(student, number));
}

/** The settled sessions of somebody's own record. @throws AppError `not-found` as for a wrong code */
export async function ownLines(
  desk: SessionDesk,
  { within: { record, roster }, student }: OwnFound,
): Promise<StudentRecord> {
  const sessions = await desk.summaries((entry) => entry.classId === record.classId);
  const own = studentRecord(classHistory(roster, sessions, record.rules), student.studentId);
  if (own === "not-in-class") throw nobodyKnown();
  return { ...own, lines: own.lines.filter(({ session }) => session.isSettled) };
}

async function ownRecordOf(desk: SessionDesk, found: OwnFound): Promise<Immutable<OwnRecord>> {
  const own = await ownLines(desk, found);
  return ownRecord(found, own);
}

/** A student's record as it is shown to themselves. */
export function ownRecord(
  { within: { record }, student }: OwnFound,
  { lines, tally, attendance, limitsBroken }: StudentRecord,
): Immutable<OwnRecord> {
  return {
    number: student.number,
    name: student.name,
    course: record.course,
    group: record.group,
    sessions: lines.map(({ session: { date, plannedStartMs }, cell }) => ({ date, plannedStartMs, cell })),
    tally,
    attendance,
    limitsBroken,
  };
}
