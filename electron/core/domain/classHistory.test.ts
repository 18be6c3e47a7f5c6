import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classHistory as historySchema,
  lecturerHistory as lecturerSchema,
  studentRecord as recordSchema,
} from "#contract/history";
import { classId, guestId, lecturerId, sessionId, studentId, type PersonId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { Mark, Tally } from "#contract/marks";
import type { MembershipPeriod, Roster } from "#contract/model";
import { DEFAULT_RULES } from "#contract/rules";
import type { SessionSummary } from "#contract/session";
import { tallyMarks } from "./attendanceRate";
import { classHistory, lecturerHistory, studentRecord } from "./classHistory";

const DAY_MS = 86_400_000;
const AN = studentId.parse("an");
const BINH = studentId.parse("binh");
const GUEST = guestId.parse("guest-1");
const LECTURER = lecturerId.parse("lecturer-1");
const PRESENT: Mark = { status: "present" };
const ABSENT: Mark = { status: "absent" };
const EXCUSED: Mark = { status: "excused" };

type Marks = readonly (readonly [PersonId, Mark, "by hand"?])[];

function rosterOf(periods: Readonly<Record<string, MembershipPeriod>> = {}): Immutable<Roster> {
  const members = [AN, BINH].map((student) => ({ studentId: student, periods: [periods[student] ?? {}] }));
  return { classId: classId.parse("class-1"), members, mergedGuests: [] };
}

function sessionOn(day: number, marks: Marks, more: Partial<SessionSummary> = {}): SessionSummary {
  const plannedStartMs = Date.UTC(2026, 8, day);
  return {
    sessionId: sessionId.parse(`session-${day}`),
    classId: classId.parse("class-1"),
    lecturerId: LECTURER,
    phase: "locked",
    room: "",
    zone: "UTC",
    date: new Date(plannedStartMs).toISOString().slice(0, 10),
    plannedStartMs,
    plannedEndMs: plannedStartMs + DAY_MS / 24,
    openedAtMs: plannedStartMs,
    pictures: 0,
    seq: 1,
    marks: marks.map(([personId, mark, byHand]) => ({
      personId,
      kind: personId === GUEST ? "guest" : "student",
      mark,
      isByHand: byHand !== undefined,
    })),
    tally: tallyMarks(marks.filter(([personId]) => personId !== GUEST).map(([, mark]) => mark)),
    ...more,
  };
}

function textOf(history: ReturnType<typeof classHistory>): readonly string[] {
  return history.students.map(({ cells }) =>
    cells.map((cell) => (cell.kind === "mark" ? cell.mark.status : cell.why)).join(" "),
  );
}

describe("classHistory", () => {
  const full = [
    sessionOn(8, [
      [AN, PRESENT],
      [BINH, ABSENT],
    ]),
    sessionOn(1, [
      [AN, { status: "late", minutes: 12 }],
      [BINH, ABSENT],
    ]),
    sessionOn(15, [
      [AN, EXCUSED],
      [BINH, PRESENT],
    ]),
  ];

  it("is a matrix of students and sessions, by time, with rates and broken limits", () => {
    const history = classHistory(rosterOf(), full, DEFAULT_RULES);
    expect(() => historySchema.parse(history)).not.toThrow();
    expect(history.sessions.map(({ session }) => session.date)).toEqual([
      "2026-09-01",
      "2026-09-08",
      "2026-09-15",
    ]);
    expect(textOf(history)).toEqual(["late present excused", "absent absent present"]);
    expect(history.students.map(({ attendance }) => attendance)).toEqual([
      { credit: 2, counted: 2, rate: 1 },
      { credit: 1, counted: 3, rate: 1 / 3 },
    ]);
    expect(history.students.map(({ limitsBroken }) => limitsBroken.length)).toEqual([0, 1]);
    expect(history.tally).toMatchObject({ present: 2, late: 1, absent: 2, excused: 1, lateMinutes: 12 });
  });

  it("shows a session that is not settled, and counts it nowhere", () => {
    const open = sessionOn(22, [[AN, ABSENT]], { phase: "open" });
    const history = classHistory(rosterOf(), [...full, open], DEFAULT_RULES);
    expect(textOf(history)[0]).toBe("late present excused absent");
    expect(history.students[0]?.tally.absent).toBe(0);
    expect(history.tally).toEqual(classHistory(rosterOf(), full, DEFAULT_RULES).tally);
  });

  it("leaves out a session that was thrown away", () => {
    const discarded = sessionOn(22, [[AN, ABSENT]], { phase: "discarded" });
    expect(classHistory(rosterOf(), [discarded], DEFAULT_RULES).sessions).toEqual([]);
  });

  it("does not count a student before joining, after leaving, or when the list of the day lacked them", () => {
    const roster = rosterOf({ [AN]: { from: "2026-09-08", until: "2026-09-10" } });
    const history = classHistory(roster, full, DEFAULT_RULES);
    expect(textOf(history)[0]).toBe("not-in-class present not-in-class");
    expect(history.students[0]?.attendance.counted).toBe(1);
    expect(textOf(classHistory(rosterOf(), [sessionOn(1, [[AN, PRESENT]])], DEFAULT_RULES))[1]).toBe(
      "not-on-list",
    );
  });

  describe("with a guest who turned out to be a student", () => {
    const merged = { guestId: GUEST, studentId: AN, atMs: 1, by: LECTURER };
    const roster = { ...rosterOf({ [AN]: { from: "2026-09-08" } }), mergedGuests: [merged] };
    const cellsOf = (...sessions: readonly SessionSummary[]) =>
      textOf(classHistory(roster, sessions, DEFAULT_RULES))[0];

    it("counts what they did as a guest, even before they joined", () => {
      expect(cellsOf(sessionOn(1, [[GUEST, PRESENT]]))).toBe("present");
    });

    it("believes the guest's mark rather than that the student was not seen", () => {
      expect(
        cellsOf(
          sessionOn(8, [
            [AN, ABSENT],
            [GUEST, PRESENT],
          ]),
        ),
      ).toBe("present");
    });

    it("believes what the lecturer set on the student", () => {
      expect(
        cellsOf(
          sessionOn(8, [
            [AN, ABSENT, "by hand"],
            [GUEST, PRESENT],
          ]),
        ),
      ).toBe("absent");
    });
  });

  it("has the same totals by rows, by columns and in records, whatever happened", () => {
    const mark = fc.constantFrom<Mark>(PRESENT, ABSENT, EXCUSED, { status: "late", minutes: 3 });
    const phase = fc.constantFrom("open", "finished", "locked", "discarded" as const);
    const session = fc.record({ day: fc.integer({ min: 1, max: 28 }), an: mark, binh: mark, phase });
    fc.assert(
      fc.property(fc.uniqueArray(session, { selector: ({ day }) => day }), (given) => {
        const sessions = given.map(({ day, an, binh, phase: how }) =>
          sessionOn(
            day,
            [
              [AN, an],
              [BINH, binh],
            ],
            { phase: how },
          ),
        );
        const history = classHistory(rosterOf({ [BINH]: { until: "2026-09-14" } }), sessions, DEFAULT_RULES);
        const columns = history.sessions.filter((column) => column.session.isSettled);
        expect(sum(history.students.map(({ tally }) => tally))).toEqual(history.tally);
        expect(sum(columns.map(({ tally }) => tally))).toEqual(history.tally);
        for (const row of history.students) {
          expect(studentRecord(history, row.studentId)).toMatchObject({
            tally: row.tally,
            attendance: row.attendance,
          });
        }
      }),
    );
  });
});

describe("studentRecord", () => {
  it("is the student's row, session by session", () => {
    const history = classHistory(rosterOf(), [sessionOn(1, [[AN, PRESENT]])], DEFAULT_RULES);
    const record = studentRecord(history, AN);
    expect(() => recordSchema.parse(record)).not.toThrow();
    expect(record).toMatchObject({ lines: [{ session: { date: "2026-09-01" }, cell: { mark: PRESENT } }] });
    expect(studentRecord(history, studentId.parse("nobody"))).toBe("not-in-class");
  });
});

describe("lecturerHistory", () => {
  it("lists the lecturer's own sessions, the latest first, and counts the settled ones' students", () => {
    const other = sessionOn(2, [[AN, ABSENT]], { lecturerId: lecturerId.parse("other") });
    const open = sessionOn(9, [[AN, ABSENT]], { phase: "open" });
    const own = sessionOn(1, [
      [AN, PRESENT],
      [GUEST, PRESENT],
    ]);
    const history = lecturerHistory(LECTURER, [own, other, open]);
    expect(() => lecturerSchema.parse(history)).not.toThrow();
    expect(history.sessions.map(({ session }) => session.date)).toEqual(["2026-09-09", "2026-09-01"]);
    expect(history.tally).toMatchObject({ present: 1, absent: 0 });
  });
});

function sum(tallies: readonly Tally[]): Tally {
  const keys = Object.keys(tallyMarks([])).filter((key): key is keyof Tally => key.length > 0);
  return { ...tallyMarks([]), ...Object.fromEntries(keys.map((key) => [key, total(tallies, key)])) };
}

function total(tallies: readonly Tally[], key: keyof Tally): number {
  return tallies.reduce((before, tally) => before + tally[key], 0);
}
