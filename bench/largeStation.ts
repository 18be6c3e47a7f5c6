import { classId, eventId, lecturerId, personId, studentId } from "#contract/ids";
import type { LedgerEvent } from "#contract/ledger";
import { DEFAULT_RULES } from "#contract/rules";
import type { StationDocument } from "#core/stationDocument";

export type Size = {
  readonly terms: number;
  readonly classes: number;
  readonly students: number;
  /** Of each class. */
  readonly sessions: number;
};

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2022, 8, 5, 1);
const ZONE = "Asia/Ho_Chi_Minh";
const LECTURER = lecturerId.parse("lecturer-1");
const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi"];
const GIVEN = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Linh", "Minh", "Ngọc"];

/** A station after so many terms, in which every student sits in one class only. */
export function largeStation({ terms, classes, students, sessions }: Size): StationDocument {
  const rooms = range(terms).flatMap((term) =>
    range(classes).map((group) => ({ term, group, name: `${term}-${group}` })),
  );
  const people = rooms.flatMap(({ name }) =>
    range(students).map((seat) => personOf(`student-${name}-${seat}`, seat)),
  );
  return {
    holidays: [],
    lecturers: {},
    classes: Object.fromEntries(
      rooms.map(({ term, name }) => [`class-${name}`, classOf(term, name, students)]),
    ),
    students: Object.fromEntries(people.map((person) => [person.studentId, person])),
    sessions: Object.fromEntries(
      rooms.flatMap(({ term, name }) =>
        range(sessions).map((week) => [`session-${name}-${week}`, sessionOf(term, name, week, students)]),
      ),
    ),
    cameras: {},
    watches: {},
  };
}

/** One mark by hand, as a lecturer's click makes it. */
export function markedEvents(seq: number, person: string): readonly LedgerEvent[] {
  const change = {
    personId: personId.parse(person),
    from: { status: "absent" },
    to: { status: "late", minutes: 12 },
    cause: "by-hand",
    camera: { verdict: "absent", probability: 0, seenIn: 0, of: 9, isConfirmed: false },
    words: { note: "xe buýt trễ" },
  } as const;
  const by = { kind: "lecturer", lecturerId: LECTURER } as const;
  return [{ eventId: eventId.parse(`e${seq}`), seq, atMs: START_MS, by, type: "marked", changes: [change] }];
}

function personOf(id: string, seat: number): StationDocument["students"][string] {
  const consent = {
    answer: "yes",
    answeredAtMs: START_MS,
    wordingVersion: "2026-09",
    language: "vi",
  } as const;
  return {
    studentId: studentId.parse(id),
    number: `B21${String(seat).padStart(5, "0")}`,
    name: `${FAMILY[seat % 10]} Thị ${GIVEN[(seat * 7) % 10]}`,
    consents: [{ ...consent, recordedBy: LECTURER }],
    photos: [],
  };
}

function classOf(term: number, name: string, students: number): StationDocument["classes"][string] {
  const id = classId.parse(`class-${name}`);
  return {
    record: {
      classId: id,
      lecturerId: LECTURER,
      course: "Cơ sở dữ liệu",
      group: name,
      term: { name: `HK${term}`, from: "2022-09-05", until: "2023-01-15" },
      room: "B1.204",
      code: "ABC234",
      zone: ZONE,
      rules: DEFAULT_RULES,
      timetable: { slots: [], exceptions: [] },
      retention: { pictureDays: 30 },
    },
    roster: {
      classId: id,
      members: range(students).map((seat) => ({
        studentId: studentId.parse(`student-${name}-${seat}`),
        periods: [{}],
      })),
      mergedGuests: [],
    },
  };
}

function sessionOf(
  term: number,
  name: string,
  week: number,
  students: number,
): StationDocument["sessions"][string] {
  const startMs = START_MS + (term * 180 + week * 7) * DAY_MS;
  return {
    classId: classId.parse(`class-${name}`),
    lecturerId: LECTURER,
    phase: "locked",
    isSettled: true,
    room: "B1.204",
    zone: ZONE,
    date: "2022-09-05",
    plannedStartMs: startMs,
    plannedEndMs: startMs + 5_400_000,
    openedAtMs: startMs,
    pictures: 9,
    seq: 40,
    marks: range(students)
      .map((seat) => `student-${name}-${seat}:sap`)
      .join(";"),
  };
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
