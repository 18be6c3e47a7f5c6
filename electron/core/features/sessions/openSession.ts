import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { sessionId, type ClassId, type LessonId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { LedgerCommand } from "#contract/ledgerCommand";
import type { Lesson } from "#contract/timetable";
import { mayStoreFace } from "#core/domain/consent";
import { entryOf } from "#core/domain/entries";
import { whoCounts } from "#core/domain/roster";
import { lessonsOn } from "#core/domain/timetable";
import { wallClockAt } from "#core/domain/zonedTime";
import type { StationDocument, StoredClass } from "#core/stationDocument";
import { classOf } from "../records";

const DEFAULT_MINUTES = 90;
const MINUTE_MS = 60_000;

export type Opening = {
  readonly classId: ClassId;
  readonly lessonId?: LessonId;
  readonly plannedStartMs?: number;
  readonly plannedEndMs?: number;
  readonly room?: string;
};

type OpenCommand = Extract<LedgerCommand, { readonly type: "open" }>;

/**
 * The command that opens a session as things are now: times and room of the lesson, rules of the class, students who count that
 * day, each with whether the camera may mark them.
 * @throws AppError `not-found` for a lesson that the timetable does not have, `conflict` for one that was started already
 */
export function openingOf(
  document: StationDocument,
  given: Opening,
  newId: string,
  nowMs: number,
): OpenCommand {
  const found = classOf(document, given.classId);
  const lesson = given.lessonId === undefined ? undefined : lessonOf(document, found, given.lessonId);
  if (lesson !== undefined) mustBeNew(document, given.classId, lesson.lessonId);
  const plannedStartMs = given.plannedStartMs ?? lesson?.startMs ?? nowMs;
  const plannedEndMs = given.plannedEndMs ?? lesson?.endMs ?? plannedStartMs + DEFAULT_MINUTES * MINUTE_MS;
  if (plannedEndMs <= plannedStartMs) {
    throw new AppError(because("lesson-ends-before-start"));
  }
  const { record, roster } = found;
  const { date } = wallClockAt(record.zone, plannedStartMs);
  return {
    type: "open",
    sessionId: sessionId.parse(newId),
    classId: record.classId,
    ...(lesson === undefined ? {} : { lessonId: lesson.lessonId }),
    room: given.room ?? lesson?.room ?? record.room,
    zone: record.zone,
    plan: { plannedStartMs, plannedEndMs, rules: record.rules },
    students: whoCounts(roster, date).map((studentId) => {
      const student = entryOf(document.students, studentId);
      return { studentId, byCamera: student !== undefined && mayStoreFace(student, nowMs) };
    }),
  };
}

function lessonOf(
  { holidays }: StationDocument,
  { record }: StoredClass,
  wanted: LessonId,
): Immutable<Lesson> {
  const planned = wanted.split("@")[1];
  const moved = record.timetable.exceptions.flatMap((each) =>
    each.kind === "cancelled" ? [] : [each.to.date],
  );
  const days = new Set([...(planned === undefined ? [] : [planned]), ...moved]);
  for (const day of days) {
    const found = lessonsOn([record], holidays, day).find(({ lessonId }) => lessonId === wanted);
    if (found !== undefined) return found;
  }
  throw new AppError(because("lesson-not-in-timetable"));
}

function mustBeNew({ sessions }: StationDocument, id: ClassId, lesson: LessonId): void {
  const isHeld = Object.values(sessions).some(
    ({ classId, lessonId, phase }) => classId === id && lessonId === lesson && phase !== "discarded",
  );
  if (isHeld) throw new AppError(because("lesson-started-already"));
}
