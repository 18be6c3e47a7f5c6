import { lessonId, type ClassId, type LessonId, type SlotId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { CalendarDate, ZoneName } from "#contract/time";
import type {
  Holiday,
  Lesson,
  LessonException,
  LessonPlace,
  Timetable,
  WeeklySlot,
} from "#contract/timetable";
import { done, refused, type Outcome } from "./outcome";
import { addDays, daysBetween, instantOf, wallClockAt, weekdayOf } from "./zonedTime";

const MINUTE_MS = 60_000;
const NEXT_LESSON_DAYS = 370;

/** What lessons are computed from; `room` is the one meant where a slot names none. */
export type Schedule = Immutable<{
  classId: ClassId;
  zone: ZoneName;
  room: string;
  timetable: Timetable;
}>;

type Holidays = readonly Immutable<Holiday>[];
type Place = Immutable<LessonPlace>;
type Slot = Immutable<WeeklySlot>;
type Exception = Immutable<LessonException>;

/**
 * The lessons of these classes that take place on a day, each class's day being its own zone's; by their start. Holidays silence
 * weekly lessons only: what somebody moved there or added there was meant.
 */
export function lessonsOn(
  schedules: readonly Schedule[],
  holidays: Holidays,
  date: CalendarDate,
): readonly Lesson[] {
  return schedules
    .flatMap((schedule) => lessonsOfClassOn(schedule, holidays, date))
    .toSorted((left, right) => left.startMs - right.startMs || left.endMs - right.endMs);
}

/** The lesson that runs now, or else the next one within a year; the earliest start wins. */
export function currentOrNextLesson(
  schedules: readonly Schedule[],
  holidays: Holidays,
  nowMs: number,
): Lesson | "none" {
  const found = schedules.flatMap((schedule) => nextOfClass(schedule, holidays, nowMs));
  return found.toSorted((left, right) => left.startMs - right.startMs)[0] ?? "none";
}

/**
 * The timetable with one lesson cancelled or moved, or an extra one; it takes the place of an earlier exception for the same lesson.
 * Refused when the slot plans no lesson on that day, or when an extra lesson's id is taken by a slot.
 */
export function withException(
  timetable: Immutable<Timetable>,
  exception: Exception,
): Outcome<Immutable<Timetable>> {
  const slot = timetable.slots.find(({ slotId }) => slotId === exception.slotId);
  if (exception.kind === "extra") {
    if (slot !== undefined) return refused("extra-lesson-needs-id");
  } else if (slot === undefined || !isPlanned(slot, exception.date)) {
    return refused("no-lesson-on", { date: exception.date });
  }
  const key = keyOf(exception);
  const others = timetable.exceptions.filter((other) => keyOf(other) !== key);
  return done({ ...timetable, exceptions: [...others, exception] });
}

/** The timetable with this lesson as its slot planned it; an extra lesson is gone. Refused when nothing differs. */
export function withoutException(
  timetable: Immutable<Timetable>,
  lesson: LessonId,
): Outcome<Immutable<Timetable>> {
  const exceptions = timetable.exceptions.filter((each) => keyOf(each) !== lesson);
  if (exceptions.length === timetable.exceptions.length) {
    return refused("lesson-as-planned");
  }
  return done({ ...timetable, exceptions });
}

function lessonsOfClassOn(schedule: Schedule, holidays: Holidays, date: CalendarDate): readonly Lesson[] {
  const { slots, exceptions } = schedule.timetable;
  const isFree = holidays.some(({ from, until }) => from <= date && date <= until);
  const changed = new Set(exceptions.map(keyOf));
  const weekly = isFree ? [] : slots.filter((slot) => isPlanned(slot, date));
  const placed = exceptions.flatMap((exception) => placedOn(schedule, exception, date));
  return [
    ...weekly
      .filter(({ slotId }) => !changed.has(weeklyKey(slotId, date)))
      .map((slot) => lessonAt(schedule, slot.slotId, "weekly", date, { ...slot, date })),
    ...placed,
  ];
}

function placedOn(schedule: Schedule, exception: Exception, date: CalendarDate): readonly Lesson[] {
  if (exception.kind === "cancelled" || exception.to.date !== date) return [];
  const { kind, slotId, to } = exception;
  if (kind === "extra") return [lessonAt(schedule, slotId, kind, date, to)];
  const slot = schedule.timetable.slots.find((each) => each.slotId === slotId);
  if (slot === undefined || !isPlanned(slot, exception.date)) return [];
  return [lessonAt(schedule, slotId, kind, exception.date, to)];
}

function lessonAt(
  { classId, zone, room }: Schedule,
  slot: SlotId,
  kind: Lesson["kind"],
  planned: CalendarDate,
  place: Place,
): Lesson {
  const startMs = instantOf(zone, place.date, place.start);
  return {
    lessonId: lessonId.parse(kind === "extra" ? slot : weeklyKey(slot, planned)),
    classId,
    kind,
    planned,
    date: place.date,
    start: place.start,
    room: place.room === "" ? room : place.room,
    zone,
    startMs,
    endMs: startMs + place.minutes * MINUTE_MS,
  };
}

/** The next lesson of one class; yesterday is looked at too, for a lesson that runs past midnight. */
function nextOfClass(schedule: Schedule, holidays: Holidays, nowMs: number): readonly Lesson[] {
  const today = wallClockAt(schedule.zone, nowMs).date;
  const lastDay = Math.min(NEXT_LESSON_DAYS, daysBetween(today, lastDate(schedule)));
  for (let days = -1; days <= lastDay; days += 1) {
    const lessons = lessonsOn([schedule], holidays, addDays(today, days));
    const next = lessons.find(({ endMs }) => endMs > nowMs);
    if (next !== undefined) return [next];
  }
  return [];
}

/** After this day a class has no lesson: most classes of a station are of past terms and must cost nothing. */
function lastDate({ timetable: { slots, exceptions } }: Schedule): CalendarDate {
  const dates = exceptions.flatMap((each) => (each.kind === "cancelled" ? [] : [each.to.date]));
  return [...slots.map(({ until }) => until), ...dates].toSorted().at(-1) ?? "1900-01-01";
}

function isPlanned(slot: Slot, date: CalendarDate): boolean {
  if (date < slot.from || date > slot.until || weekdayOf(date) !== slot.weekday) return false;
  const first = addDays(slot.from, (slot.weekday - weekdayOf(slot.from) + 7) % 7);
  return (daysBetween(first, date) / 7) % slot.everyWeeks === 0;
}

/** What a lesson's id is made of; kept as text, because ids are compared far more often than they leave. */
function keyOf(exception: Exception): string {
  return exception.kind === "extra" ? exception.slotId : weeklyKey(exception.slotId, exception.date);
}

function weeklyKey(slot: SlotId, date: CalendarDate): string {
  return `${slot}@${date}`;
}
