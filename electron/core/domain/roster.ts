import type { Refusal } from "#contract/errors";
import type { GuestId, LecturerId, PersonId, StudentId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { Member, MembershipPeriod, Roster, Student } from "#contract/model";
import type { CalendarDate } from "#contract/time";
import { done, refused, type Outcome } from "./outcome";

type ClassRoster = Immutable<Roster>;
type Period = Immutable<MembershipPeriod>;
type OwnersOfNumbers = ReadonlyMap<string, StudentId>;
/** What a roster has to know of a student. */
type Numbered = Immutable<Pick<Student, "studentId" | "number">>;

/** Students who belong to the class on a day, in the order of the list: they count in that day's sessions. */
export function whoCounts({ members }: ClassRoster, date: CalendarDate): readonly StudentId[] {
  return members.filter((member) => isMemberOn(member, date)).map(({ studentId }) => studentId);
}

/** Whether a student belongs to the class on a day. */
export function isMemberOn({ periods }: Immutable<Member>, date: CalendarDate): boolean {
  return periods.some(({ from, until }) => (from ?? date) <= date && date <= (until ?? date));
}

/** What came of adding many: the roster with those who could be added, and why the others could not. */
export type Additions = {
  readonly roster: ClassRoster;
  readonly refusals: readonly { readonly student: Numbered; readonly error: Refusal }[];
};

/**
 * The roster with one more student at its end, from a day on or, without one, since the class began. One who had left before comes
 * back. Refused when they are in the class already, or somebody else in it has their number (without regard to case).
 * @param students everybody on the roster, as far as numbers go.
 */
export function addStudent(
  roster: ClassRoster,
  students: readonly Numbered[],
  student: Numbered,
  from?: CalendarDate,
): Outcome<ClassRoster> {
  return addOne(roster, ownersOfNumbers(roster, students), student, from);
}

/** Adds students one after the other, see `addStudent`; the ones that cannot be added keep no other from it. */
export function addStudents(
  roster: ClassRoster,
  students: readonly Numbered[],
  newcomers: readonly Numbered[],
  from?: CalendarDate,
): Additions {
  const owners = new Map(ownersOfNumbers(roster, students));
  let grown = roster;
  const refusals: { student: Numbered; error: Refusal }[] = [];
  for (const student of newcomers) {
    const added = addOne(grown, owners, student, from);
    if (added.ok) {
      grown = added.value;
      owners.set(comparableNumber(student.number), student.studentId);
    } else refusals.push({ student, error: added.error });
  }
  return { roster: grown, refusals };
}

/** The roster after a student left; `lastDay` still counts. Refused when they do not belong to the class on that day. */
export function leaveClass(
  roster: ClassRoster,
  student: StudentId,
  lastDay: CalendarDate,
): Outcome<ClassRoster> {
  const member = memberOf(roster, student);
  const current = member?.periods.at(-1);
  if (member === undefined || current === undefined || (current.from ?? lastDay) > lastDay) {
    return refused("student-not-in-class-on", { lastDay });
  }
  const periods = [...member.periods.slice(0, -1), { ...current, until: lastDay }];
  return done(replaceMember(roster, { ...member, periods }));
}

/** The roster after a mistake: the student was never in this class. Refused when they are not on it. */
export function removeStudent(roster: ClassRoster, student: StudentId): Outcome<ClassRoster> {
  if (memberOf(roster, student) === undefined) return notInClass();
  return done({
    ...roster,
    members: roster.members.filter(({ studentId }) => studentId !== student),
    mergedGuests: roster.mergedGuests.filter(({ studentId }) => studentId !== student),
  });
}

/** Refuses a number that somebody else of the class has; asked before a student's number changes. */
export function checkNumber(
  roster: ClassRoster,
  students: readonly Numbered[],
  student: Numbered,
): Outcome<"free"> {
  return numberTaken(ownersOfNumbers(roster, students), student) ?? done("free");
}

/** The roster that knows a guest of finished sessions to be one of its students. Refused when the guest is somebody already. */
export function mergeGuest(
  roster: ClassRoster,
  guestId: GuestId,
  studentId: StudentId,
  { atMs, by }: { readonly atMs: number; readonly by: LecturerId },
): Outcome<ClassRoster> {
  if (memberOf(roster, studentId) === undefined) return notInClass();
  if (roster.mergedGuests.some((merged) => merged.guestId === guestId)) {
    return refused("guest-recognised-before");
  }
  return done({ ...roster, mergedGuests: [...roster.mergedGuests, { guestId, studentId, atMs, by }] });
}

/** The roster in which this guest is nobody but a guest again. */
export function separateGuest(roster: ClassRoster, guestId: GuestId): Outcome<ClassRoster> {
  const mergedGuests = roster.mergedGuests.filter((merged) => merged.guestId !== guestId);
  if (mergedGuests.length < roster.mergedGuests.length) return done({ ...roster, mergedGuests });
  return refused("guest-not-recognised");
}

/** Under which names a student may be found in a session: their own, then the guests they had been. */
export function namesInSessions({ mergedGuests }: ClassRoster, student: StudentId): readonly PersonId[] {
  return [
    student,
    ...mergedGuests.filter((each) => each.studentId === student).map(({ guestId }) => guestId),
  ];
}

function addOne(
  roster: ClassRoster,
  owners: OwnersOfNumbers,
  student: Numbered,
  from?: CalendarDate,
): Outcome<ClassRoster> {
  const { studentId } = student;
  const taken = numberTaken(owners, student);
  if (taken !== undefined) return taken;
  const member = memberOf(roster, studentId);
  const period: Period = from === undefined ? {} : { from };
  if (member === undefined) {
    return done({ ...roster, members: [...roster.members, { studentId, periods: [period] }] });
  }
  const lastDay = member.periods.at(-1)?.until;
  if (lastDay === undefined || from === undefined || from <= lastDay) {
    return refused("student-in-class-already");
  }
  return done(replaceMember(roster, { ...member, periods: [...member.periods, period] }));
}

/** Who in the class has which number. */
function ownersOfNumbers({ members }: ClassRoster, students: readonly Numbered[]): OwnersOfNumbers {
  const inClass = new Set(members.map(({ studentId }) => studentId));
  return new Map(
    students
      .filter(({ studentId }) => inClass.has(studentId))
      .map(({ studentId, number }) => [comparableNumber(number), studentId]),
  );
}

function numberTaken(owners: OwnersOfNumbers, { studentId, number }: Numbered): Outcome<never> | undefined {
  const owner = owners.get(comparableNumber(number));
  if (owner === undefined || owner === studentId) return undefined;
  return refused("number-taken", { number });
}

/** A student's number as rosters compare it: without regard to case, outer spaces and how accents are composed. */
export function comparableNumber(number: string): string {
  return number.trim().normalize("NFC").toLowerCase();
}

function memberOf({ members }: ClassRoster, student: StudentId): Immutable<Member> | undefined {
  return members.find(({ studentId }) => studentId === student);
}

function replaceMember(roster: ClassRoster, member: Immutable<Member>): ClassRoster {
  const members = roster.members.map((each) => (each.studentId === member.studentId ? member : each));
  return { ...roster, members };
}

function notInClass(): Outcome<never> {
  return refused("student-not-in-class");
}
