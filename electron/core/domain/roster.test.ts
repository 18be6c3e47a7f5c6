import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classId, guestId, lecturerId, studentId } from "#contract/ids";
import { roster as rosterSchema, type Roster } from "#contract/model";
import type { Immutable } from "#contract/immutable";
import type { Outcome } from "./outcome";
import {
  addStudent,
  addStudents,
  checkNumber,
  leaveClass,
  mergeGuest,
  namesInSessions,
  removeStudent,
  separateGuest,
  whoCounts,
} from "./roster";

const EMPTY: Immutable<Roster> = { classId: classId.parse("class-1"), members: [], mergedGuests: [] };
const AN = { studentId: studentId.parse("an"), number: "18N13A_07" };
const BINH = { studentId: studentId.parse("binh"), number: "0102" };
const ALL = [AN, BINH];
const GUEST = guestId.parse("guest-1");
const MERGED = { atMs: 1, by: lecturerId.parse("lecturer-1") };

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

describe("a roster", () => {
  it("counts its students in the order of the list", () => {
    const { roster } = addStudents(EMPTY, ALL, ALL);
    expect(whoCounts(roster, "2026-09-01")).toEqual([AN.studentId, BINH.studentId]);
  });

  it("counts one who joins late from that day on, and one who leaves until the last day", () => {
    const joined = valueOf(addStudent(EMPTY, ALL, AN, "2026-10-01"));
    const left = valueOf(leaveClass(joined, AN.studentId, "2026-10-31"));
    const days = ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"];
    expect(days.map((day) => whoCounts(left, day).length)).toEqual([0, 1, 1, 0]);
  });

  it("takes back one who left, on a later day only", () => {
    const joined = valueOf(addStudent(EMPTY, ALL, AN));
    const left = valueOf(leaveClass(joined, AN.studentId, "2026-10-31"));
    expect(() => valueOf(addStudent(left, ALL, AN, "2026-10-31"))).toThrow(/conflict/);
    const back = valueOf(addStudent(left, ALL, AN, "2026-12-01"));
    const days = ["2026-10-01", "2026-11-15", "2026-12-01"];
    expect(days.map((day) => whoCounts(back, day).length)).toEqual([1, 0, 1]);
    expect(() => rosterSchema.parse(back)).not.toThrow();
  });

  it("knows no two students by one number, however it is written", () => {
    const joined = valueOf(addStudent(EMPTY, ALL, AN));
    const twin = { ...BINH, number: " 18n13a_07 " };
    expect(() => valueOf(addStudent(joined, ALL, twin))).toThrow(/conflict.*18n13a_07/);
    expect(() => valueOf(checkNumber(joined, ALL, twin))).toThrow(/conflict/);
    expect(valueOf(checkNumber(joined, ALL, AN))).toBe("free");
  });

  it("lets a student of another class have the same number", () => {
    const other = { studentId: studentId.parse("chi"), number: BINH.number };
    expect(addStudent(EMPTY, [BINH], other).ok).toBe(true);
  });

  it("adds whom it can of many and says why not the others", () => {
    const twin = { studentId: studentId.parse("chi"), number: BINH.number };
    const { roster, refusals } = addStudents(EMPTY, [], [AN, BINH, twin, AN]);
    expect(roster.members.map((member) => member.studentId)).toEqual([AN.studentId, BINH.studentId]);
    expect(refusals.map(({ student, error }) => [student.studentId, error.code])).toEqual([
      [twin.studentId, "conflict"],
      [AN.studentId, "conflict"],
    ]);
  });

  it("adds 5,000 students without looking at each pair of them", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      studentId: studentId.parse(`s${index}`),
      number: String(index),
    }));
    expect(addStudents(EMPTY, [], many).roster.members).toHaveLength(5000);
  });

  it("forgets a student who was added by mistake", () => {
    const joined = valueOf(addStudent(EMPTY, ALL, AN));
    expect(valueOf(removeStudent(joined, AN.studentId)).members).toEqual([]);
    expect(() => valueOf(removeStudent(EMPTY, AN.studentId))).toThrow(/not-found/);
  });

  it("lets nobody leave who does not belong to it then", () => {
    const joined = valueOf(addStudent(EMPTY, ALL, AN, "2026-10-01"));
    expect(() => valueOf(leaveClass(joined, AN.studentId, "2026-09-30"))).toThrow(/not-found/);
    expect(() => valueOf(leaveClass(joined, BINH.studentId, "2026-10-30"))).toThrow(/not-found/);
  });

  it("finds a student under their own name and those of the guests they had been", () => {
    const joined = valueOf(addStudent(EMPTY, ALL, AN));
    const merged = valueOf(mergeGuest(joined, GUEST, AN.studentId, MERGED));
    expect(namesInSessions(merged, AN.studentId)).toEqual([AN.studentId, GUEST]);
    expect(() => valueOf(mergeGuest(merged, GUEST, AN.studentId, MERGED))).toThrow(/conflict/);
    expect(valueOf(separateGuest(merged, GUEST)).mergedGuests).toEqual([]);
    expect(() => valueOf(separateGuest(joined, GUEST))).toThrow(/not-found/);
    expect(() => valueOf(mergeGuest(EMPTY, GUEST, AN.studentId, MERGED))).toThrow(/not-found/);
  });

  it("keeps numbers and members unique whatever is added", () => {
    const someone = fc.record({
      studentId: fc.constantFrom("a", "b", "c", "d").map((id) => studentId.parse(id)),
      number: fc.constantFrom("1", "2", "x", "X", " x"),
    });
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 12 }), (given) => {
        const numbers = [...new Map(given.map((each) => [each.studentId, each])).values()];
        const { roster } = addStudents(EMPTY, numbers, numbers);
        const inClass = roster.members.map((member) => member.studentId);
        const taken = numbers
          .filter((each) => inClass.includes(each.studentId))
          .map(({ number }) => number.trim().toLowerCase());
        expect(new Set(inClass).size).toBe(inClass.length);
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });
});
