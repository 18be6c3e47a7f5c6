import type { Dataset, DatasetTable } from "#contract/dataset";
import type { Mark } from "#contract/marks";
import type { Immutable } from "#contract/immutable";
import type { SessionSummary } from "#contract/session";
import type { ClassFacts, Students } from "./reports/headings";

/** One class with all of its sessions. */
export type DatasetClass = {
  readonly classId: string;
  readonly facts: ClassFacts;
  readonly students: Students;
  readonly sessions: readonly SessionSummary[];
};

type Column = DatasetTable["columns"][number];
const MINUTE_MS = 60_000;

const text = (name: string, says: string): Column => ({ name, type: "text", says });
const integer = (name: string, says: string): Column => ({ name, type: "integer", says });
const CLASS_ID = text("class_id", "The class; see classes.");
const SESSION_ID = text("session_id", "The session; see sessions.");
const PERSON_ID = text("person_id", "The person, the same in every session; says nothing of who it is.");

/** Sessions that were not thrown away, as four tidy tables. Without names nothing in them tells who somebody is. */
export function datasetOf(classes: readonly DatasetClass[], hasNames: boolean): Dataset {
  const tables = [classTable(classes), sessionTable(classes), markTable(classes)];
  return { hasNames, tables: hasNames ? [...tables, studentTable(classes)] : tables };
}

function classTable(classes: readonly DatasetClass[]): DatasetTable {
  return {
    name: "classes",
    says: "One row a class.",
    columns: [
      CLASS_ID,
      text("course", "What is taught."),
      text("class_group", "The group of students."),
      text("term", "The term's name."),
      { name: "term_from", type: "date", says: "The term's first day." },
      { name: "term_until", type: "date", says: "The term's last day." },
      text("zone", "The IANA time zone of the room."),
      { name: "late_credit", type: "number", says: "What coming late is worth, 0 to 1." },
      { name: "left_early_credit", type: "number", says: "What leaving early is worth, 0 to 1." },
      text("excused_counts", "How excused sessions count: left-out, as-present or as-absent."),
      integer("students", "How many students are on its roster."),
    ],
    rows: classes.map(({ classId, facts: { course, group, term, zone, rules }, students }) => [
      classId,
      course,
      group,
      term.name,
      term.from,
      term.until,
      zone,
      rules.counting.lateCredit,
      rules.counting.leftEarlyCredit,
      rules.counting.excused,
      students.size,
    ]),
  };
}

function sessionTable(classes: readonly DatasetClass[]): DatasetTable {
  return {
    name: "sessions",
    says: "One row a session that was not thrown away.",
    columns: [
      SESSION_ID,
      CLASS_ID,
      { name: "date", type: "date", says: "The day of its planned start in the zone of the room." },
      { name: "planned_start", type: "timestamp", says: "When it was to begin." },
      integer("planned_minutes", "How long it was to last."),
      text("room", "Where it was."),
      text("phase", "open, finished or locked; only the last two are settled."),
      { name: "is_settled", type: "boolean", says: "Whether its marks count." },
      integer("pictures", "How many pictures were looked at."),
    ],
    rows: heldIn(classes).map(({ session }) => [
      session.sessionId,
      session.classId,
      session.date,
      new Date(session.plannedStartMs).toISOString(),
      Math.round((session.plannedEndMs - session.plannedStartMs) / MINUTE_MS),
      session.room,
      session.phase,
      isSettled(session),
      session.pictures,
    ]),
  };
}

function markTable(classes: readonly DatasetClass[]): DatasetTable {
  return {
    name: "marks",
    says: "One row a person and session.",
    columns: [
      SESSION_ID,
      PERSON_ID,
      text("kind", "student, or guest for somebody on no list."),
      text("status", "present, late, left-early, absent, excused, check or unmarked."),
      integer("late_minutes", "Minutes after the planned start; 0 where not late."),
      integer("left_early_minutes", "Minutes missed at the end; 0 where not left early."),
      {
        name: "is_by_hand",
        type: "boolean",
        says: "Whether a lecturer set the mark, not the camera or a rule.",
      },
    ],
    rows: heldIn(classes).flatMap(({ session }) =>
      session.marks.map(({ personId, kind, mark, isByHand }) => [
        session.sessionId,
        personId,
        kind,
        mark.status,
        ...minutesOf(mark),
        isByHand,
      ]),
    ),
  };
}

function studentTable(classes: readonly DatasetClass[]): DatasetTable {
  return {
    name: "students",
    says: "One row a student and class. Personal data: it is there only because names were asked for.",
    columns: [
      PERSON_ID,
      CLASS_ID,
      text("number", "The student's number."),
      text("name", "The student's name."),
    ],
    rows: classes.flatMap(({ classId, students }) =>
      [...students].map(([id, { number, name }]) => [id, classId, number, name]),
    ),
  };
}

function heldIn(classes: readonly DatasetClass[]): readonly { readonly session: SessionSummary }[] {
  return classes.flatMap(({ sessions }) =>
    sessions
      .filter(({ phase }) => phase !== "discarded")
      .toSorted((left, right) => left.plannedStartMs - right.plannedStartMs)
      .map((session) => ({ session })),
  );
}

function isSettled({ phase }: SessionSummary): boolean {
  return phase === "finished" || phase === "locked";
}

function minutesOf(mark: Immutable<Mark>): readonly [late: number, left: number] {
  if (mark.status === "late") return [mark.minutes, 0];
  return mark.status === "left-early" ? [mark.lateMinutes, mark.minutes] : [0, 0];
}
