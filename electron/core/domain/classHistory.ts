import type {
  AttendanceRate,
  ClassHistory,
  HistoryCell,
  LecturerHistory,
  SessionHead,
  StudentRecord,
} from "#contract/history";
import type { LecturerId, PersonId, StudentId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { Mark, Tally } from "#contract/marks";
import type { Member, Roster } from "#contract/model";
import type { ClassRules } from "#contract/rules";
import type { SessionSummary } from "#contract/session";
import { attendanceRate, limitsBroken, tallyMarks } from "./attendanceRate";
import { isMemberOn, namesInSessions } from "./roster";

type Rules = Immutable<Pick<ClassRules, "counting" | "warnings">>;
type SessionMark = SessionSummary["marks"][number];
type Column = { readonly head: SessionHead; readonly marks: ReadonlyMap<PersonId, SessionMark> };
const NOT_SEEN: ReadonlySet<Mark["status"]> = new Set(["unmarked", "check", "absent"]);

type Amount = { readonly tally: Tally; readonly attendance: AttendanceRate };

/**
 * A class over its term: every student of the roster in every session that was not discarded. Totals of rows and of columns count the
 * same cells, so they always agree. A student's record, the matrix, the sheet and the charts are all read from this one table.
 * @param sessions the class's sessions, in any order.
 */
export function classHistory(
  roster: Immutable<Roster>,
  sessions: readonly SessionSummary[],
  rules: Rules,
): ClassHistory {
  const columns = sessions.filter(isHeld).toSorted(byTime).map(columnOf);
  const rows = roster.members.map((member) => {
    const names = namesInSessions(roster, member.studentId);
    return { studentId: member.studentId, cells: columns.map((column) => cellOf(member, names, column)) };
  });
  const settled = (cells: readonly HistoryCell[]) => cells.filter((_, at) => columns[at]?.head.isSettled);
  return {
    classId: roster.classId,
    sessions: columns.map(({ head }, at) => {
      const cells = rows.flatMap((row) => row.cells[at] ?? []);
      return { session: head, ...amountOf(cells, rules) };
    }),
    students: rows.map((row) => {
      const amount = amountOf(settled(row.cells), rules);
      return { ...row, ...amount, limitsBroken: limitsBroken(amount.tally, rules) };
    }),
    ...amountOf(
      rows.flatMap(({ cells }) => settled(cells)),
      rules,
    ),
  };
}

/** One student's row of a class's history as a list of its own, or "not-in-class". */
export function studentRecord(history: ClassHistory, student: StudentId): StudentRecord | "not-in-class" {
  const row = history.students.find(({ studentId }) => studentId === student);
  if (row === undefined) return "not-in-class";
  const { cells, ...amount } = row;
  const lines = history.sessions.flatMap(({ session }, at) => {
    const cell = cells[at];
    return cell === undefined ? [] : [{ session, cell }];
  });
  return { classId: history.classId, lines, ...amount };
}

/** The sessions that one lecturer opened, the latest first. */
export function lecturerHistory(lecturer: LecturerId, sessions: readonly SessionSummary[]): LecturerHistory {
  const own = sessions.filter(isHeld).filter(({ lecturerId }) => lecturerId === lecturer);
  const latestFirst = own.toSorted(byTime).toReversed();
  const settled = own.filter(isSettled).flatMap(({ marks }) => marks);
  return {
    lecturerId: lecturer,
    sessions: latestFirst.map((session) => ({ session: headOf(session), tally: session.tally })),
    tally: tallyMarks(settled.filter(({ kind }) => kind === "student").map(({ mark }) => mark)),
  };
}

function columnOf(session: SessionSummary): Column {
  return { head: headOf(session), marks: new Map(session.marks.map((each) => [each.personId, each])) };
}

function headOf(session: SessionSummary): SessionHead {
  const { sessionId, classId, lecturerId, zone, date, plannedStartMs, phase } = session;
  return { sessionId, classId, lecturerId, zone, date, plannedStartMs, phase, isSettled: isSettled(session) };
}

/**
 * A student who was not yet, or no longer, in the class counts nowhere. What they did there as a guest counts all the same, and
 * outweighs that the list of that day had them down as not seen.
 */
function cellOf(member: Immutable<Member>, names: readonly PersonId[], { head, marks }: Column): HistoryCell {
  const [own, ...asGuest] = names.map((name) => marks.get(name));
  const guest = asGuest.find((each) => each !== undefined);
  const isMember = isMemberOn(member, head.date);
  const found = guest !== undefined && !(isMember && own !== undefined && saysMore(own)) ? guest : own;
  if (found === undefined) return { kind: "none", why: isMember ? "not-on-list" : "not-in-class" };
  if (found !== guest && !isMember) return { kind: "none", why: "not-in-class" };
  return { kind: "mark", mark: found.mark, isByHand: found.isByHand };
}

function saysMore({ mark, isByHand }: SessionMark): boolean {
  return isByHand || !NOT_SEEN.has(mark.status);
}

function amountOf(cells: readonly HistoryCell[], rules: Rules): Amount {
  const tally = tallyMarks(cells.flatMap((cell) => (cell.kind === "mark" ? [cell.mark] : [])));
  return { tally, attendance: attendanceRate(tally, rules.counting) };
}

function isHeld({ phase }: SessionSummary): boolean {
  return phase !== "discarded";
}

function isSettled({ phase }: SessionSummary): boolean {
  return phase === "finished" || phase === "locked";
}

function byTime(left: SessionSummary, right: SessionSummary): number {
  return left.plannedStartMs - right.plannedStartMs || left.openedAtMs - right.openedAtMs;
}
