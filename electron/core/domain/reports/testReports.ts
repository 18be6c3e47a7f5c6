import { classId, lecturerId, sessionId, studentId } from "#contract/ids";
import type { Mark } from "#contract/marks";
import { DEFAULT_RULES } from "#contract/rules";
import type { SessionSummary, SessionView } from "#contract/session";
import { tallyMarks } from "../attendanceRate";
import { classHistory } from "../classHistory";
import type { ClassFacts, Students } from "./headings";

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2026, 8, 7, 0, 0);
const CLASS = classId.parse("class-1");

/** What every test of reports speaks of. */
export const TEST_FACTS: ClassFacts = {
  course: "Lập trình Ứng dụng",
  group: "18N13A",
  term: { name: "2026-27 HK1", from: "2026-09-01", until: "2027-01-31" },
  room: "E-201",
  zone: "Asia/Ho_Chi_Minh",
  rules: DEFAULT_RULES,
  lecturer: "Nguyễn Thị Lan",
};

/**
 * A class's history: `marks[i][j]` is the mark of student i in session j, one session a week; a missing one means that the student was
 * on no list that day.
 */
export function testClass(names: readonly string[], marks: readonly (readonly (Mark | undefined)[])[]) {
  const ids = names.map((_, index) => studentId.parse(`student-${index}`));
  const students: Students = new Map(
    ids.map((id, index) => [
      id,
      { number: `18N13A${String(index).padStart(3, "0")}`, name: names[index] ?? "" },
    ]),
  );
  const held = Math.max(0, ...marks.map((row) => row.length));
  const sessions = Array.from({ length: held }, (_, at) =>
    sessionOf(
      at,
      ids.map((id, index) => [id, marks[index]?.[at]] as const),
    ),
  );
  const members = ids.map((id) => ({ studentId: id, periods: [{}] }));
  const roster = { classId: CLASS, members, mergedGuests: [] };
  return { students, sessions, roster, history: classHistory(roster, sessions, TEST_FACTS.rules) };
}

function sessionOf(
  at: number,
  given: readonly (readonly [ReturnType<typeof studentId.parse>, Mark | undefined])[],
): SessionSummary {
  const plannedStartMs = FIRST_MS + at * 7 * DAY_MS;
  const marks = given.flatMap(([personId, mark]) =>
    mark === undefined ? [] : [{ personId, kind: "student" as const, mark, isByHand: false }],
  );
  return {
    sessionId: sessionId.parse(`session-${at}`),
    classId: CLASS,
    lecturerId: lecturerId.parse("lan"),
    phase: "locked",
    room: "E-201",
    zone: TEST_FACTS.zone,
    date: new Date(plannedStartMs + 7 * 3_600_000).toISOString().slice(0, 10),
    plannedStartMs,
    plannedEndMs: plannedStartMs + 90 * 60_000,
    openedAtMs: plannedStartMs,
    pictures: 4,
    seq: 9,
    marks,
    tally: tallyMarks(marks.map(({ mark }) => mark)),
  };
}

/** A session as the screen has it, with the marks of its summary and nothing seen by any camera. */
export function testSession(summary: SessionSummary): SessionView {
  const { sessionId: id, classId: of, room, zone, phase, seq, openedAtMs, lecturerId: by } = summary;
  const { plannedStartMs, plannedEndMs } = summary;
  return {
    sessionId: id,
    classId: of,
    room,
    zone,
    phase,
    seq,
    openedAtMs,
    lecturerId: by,
    pictures: summary.pictures,
    plan: { plannedStartMs, plannedEndMs, rules: TEST_FACTS.rules },
    people: summary.marks.map(({ personId, kind, mark }) => ({
      personId,
      kind,
      byCamera: true,
      mark,
      isByHand: false,
      camera: { verdict: "absent", probability: 0, seenIn: 0, of: 4, isConfirmed: false },
    })),
    tally: summary.tally,
  };
}
