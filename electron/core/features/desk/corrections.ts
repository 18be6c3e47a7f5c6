import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { claimedStatus, correction, type Correction } from "#contract/correction";
import { eventId, type ClassId, type SessionId, type StudentId } from "#contract/ids";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { MarkChoice } from "#contract/marks";
import type { CorrectionLine, deskRequests } from "#contract/requests/deskRequests";
import type { SessionView } from "#contract/session";
import type { Immutable } from "#contract/immutable";
import type { Handlers } from "#core/dispatch";
import { sessionView, type SessionState } from "#core/domain/ledger";
import type { Clock, DeskCounter, DeskPage, Random } from "#core/ports";
import { reasonText } from "#contract/text";
import type { Memory, StoredStudent } from "#core/stationDocument";
import { ownLines, ownRecord, type OwnFound } from "../ownRecord";
import { classOf, studentIn, studentsOf, withStudents } from "../records";
import type { SessionDesk } from "../sessions/sessionDesk";

export type CorrectionPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly desk: SessionDesk;
};

/** So many of a student's requests may wait at a time; more say nothing that the first ones did not. */
const MAX_WAITING = 5;
const MAX_KEPT = 100;
const REOPENED_BECAUSE = "A student's request was accepted.";

/** What a student is shown at the desk. */
export async function deskPageOf(ports: CorrectionPorts, found: OwnFound): Promise<DeskPage> {
  const own = await ownLines(ports.desk, found);
  const { classId, zone } = found.within.record;
  const student = studentIn(ports.memory.document.read(), classId, found.student.studentId);
  const asked = (student.corrections ?? []).filter((each) => each.classId === classId);
  return { record: ownRecord(found, own), lines: own.lines, zone, corrections: asked };
}

/** Takes a student's request down. @throws AppError `bad-input` or `conflict` */
export async function askCorrection(
  ports: CorrectionPorts,
  found: OwnFound,
  question: Parameters<DeskCounter["ask"]>[1],
): Promise<void> {
  const { classId } = found.within.record;
  const claims = claimedStatus.safeParse(question.claims);
  const says = reasonText.max(500).safeParse(question.says);
  if (!claims.success || !says.success) {
    throw new AppError(because("desk-claim-incomplete"));
  }
  const { lines } = await ownLines(ports.desk, found);
  const line = lines.find(({ session }) => session.sessionId === question.sessionId);
  if (line?.cell.kind !== "mark") {
    throw new AppError(because("desk-not-your-session"));
  }
  const asked = correction.parse({
    correctionId: eventId.parse(ports.random.id()),
    classId,
    sessionId: line.session.sessionId,
    askedAtMs: ports.clock.nowMs(),
    markThen: line.cell.mark,
    claims: claims.data,
    says: says.data,
  });
  await ports.memory.document.update((document) => {
    const student = studentIn(document, classId, found.student.studentId);
    return withStudents(document, [withCorrection(student, asked)]);
  });
}

function withCorrection(student: StoredStudent, asked: Correction): StoredStudent {
  const before = student.corrections ?? [];
  const waiting = before.filter(({ answer, classId }) => answer === undefined && classId === asked.classId);
  if (waiting.some(({ sessionId }) => sessionId === asked.sessionId)) {
    throw new AppError(because("desk-asked-already"));
  }
  if (waiting.length >= MAX_WAITING) {
    throw new AppError(because("desk-too-many-waiting", { count: MAX_WAITING }));
  }
  return { ...student, corrections: [...before, asked].slice(-MAX_KEPT) };
}

/** The lecturer's side: what was asked, and their answers. */
export function createCorrections(
  ports: CorrectionPorts,
): Pick<Handlers<typeof deskRequests>, "corrections.list" | "corrections.answer"> {
  const { memory, clock, desk } = ports;
  return {
    "corrections.list": ({ classId }) => listCorrections(ports, classId),
    "corrections.answer": async ({ classId, studentId, correctionId, answer }, { lecturerId }) => {
      const asked = waitingCorrection(memory, classId, studentId, correctionId);
      if (answer.kind === "accept") {
        await setMark(desk, asked.sessionId, studentId, lecturerId, answer);
      }
      await memory.document.update((document) => {
        const student = studentIn(document, classId, studentId);
        const corrections = (student.corrections ?? []).map((each) =>
          each.correctionId === correctionId
            ? {
                ...each,
                answer: {
                  kind: answer.kind === "accept" ? ("accepted" as const) : ("declined" as const),
                  atMs: clock.nowMs(),
                  by: lecturerId,
                  reason: answer.reason,
                },
              }
            : each,
        );
        return withStudents(document, [{ ...student, corrections }]);
      });
      return {};
    },
  };
}

function waitingCorrection(memory: Memory, classId: ClassId, student: StudentId, id: string): Correction {
  const { corrections = [] } = studentIn(memory.document.read(), classId, student);
  const found = corrections.find((each) => each.correctionId === id && each.classId === classId);
  if (found === undefined) throw new AppError(because("desk-request-gone"));
  if (found.answer === undefined) return found;
  throw new AppError(because("desk-answered-already"));
}

/** A settled session is opened for it and settled again, all as one step. */
async function setMark(
  desk: SessionDesk,
  sessionId: SessionId,
  studentId: StudentId,
  lecturerId: Parameters<SessionDesk["open"]>[1],
  { choice, reason }: { readonly choice: Immutable<MarkChoice>; readonly reason: string },
): Promise<void> {
  const mark: LedgerCommand = { type: "mark", personIds: [studentId], choice, why: reason };
  const before = await desk.read(sessionId);
  const wasLocked = before.hand.phase === "locked";
  await desk.step(sessionId, {
    by: { kind: "lecturer", lecturerId },
    commands: (state: SessionState) =>
      state.hand.phase === "open"
        ? [mark]
        : [{ type: "reopen", reason: REOPENED_BECAUSE }, mark, { type: "finish" }],
  });
  if (wasLocked) {
    await desk.step(sessionId, { by: { kind: "station" }, commands: () => [{ type: "lock" }] });
  }
}

async function listCorrections(
  { memory, desk }: CorrectionPorts,
  classId: ClassId,
): Promise<readonly Immutable<CorrectionLine>[]> {
  const document = memory.document.read();
  const asked = studentsOf(document, classOf(document, classId)).flatMap((student) =>
    (student.corrections ?? [])
      .filter((each) => each.classId === classId && Object.hasOwn(document.sessions, each.sessionId))
      .map((each) => ({ student, each })),
  );
  const sessions = new Map<SessionId, SessionView>();
  for (const { each } of asked) {
    if (!sessions.has(each.sessionId)) {
      sessions.set(each.sessionId, sessionView(await desk.read(each.sessionId)));
    }
  }
  return asked
    .toSorted((left, right) => right.each.askedAtMs - left.each.askedAtMs)
    .map(({ student: { studentId, number, name }, each }) => {
      const person = sessions.get(each.sessionId)?.people.find(({ personId }) => personId === studentId);
      const { mark, isByHand, camera } = person ?? {};
      const isThere = mark !== undefined && isByHand !== undefined && camera !== undefined;
      const evidence = isThere ? { evidence: { mark, isByHand, camera } } : {};
      const date = document.sessions[each.sessionId]?.date ?? "1970-01-01";
      return { ...each, studentId, number, name, date, ...evidence };
    });
}
