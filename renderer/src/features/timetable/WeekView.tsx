import type { ClassLine } from "#contract/requests/classRequests";
import { useDates } from "#shell/dates";
import { todayHere } from "#shell/days";
import { WeekGrid, type GridDay } from "#ui/WeekGrid";
import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Week } from "./timetableStore";
import {
  conflictsOf,
  daysOfWeek,
  entriesOf,
  lanesOf,
  minuteOf,
  timeAt,
  type Conflict,
  type Entry,
} from "./week";

/** Drawn at least; earlier and later lessons widen it. */
const HOURS = [7, 18] as const;

/** What is open in front of the week. */
export type Opened =
  | { readonly what: "add"; readonly date: string; readonly start: string }
  | { readonly what: "lesson"; readonly entry: Entry }
  | { readonly what: "holidays" };

type WeekViewProps = { readonly week: Week; readonly onOpen: (opened: Opened) => void };

/** The week's lessons in their days, and what is in each other's way. */
export function WeekView({ week, onOpen }: WeekViewProps) {
  const { t } = useTranslation();
  const dates = daysOfWeek(week.monday);
  const entries = entriesOf(week.lessons, week.classes, dates);
  const conflicts = conflictsOf(entries);
  const toGridDay = useGridDay(week, conflicts);
  const open = (id: string) => {
    const entry = entries.find((each) => each.id === id);
    if (entry !== undefined) onOpen({ what: "lesson", entry });
  };
  return (
    <>
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} classes={week.classes} />}
      <WeekGrid
        label={t("timetable.grid")}
        days={dates.map((date) =>
          toGridDay(
            date,
            entries.filter((entry) => entry.date === date),
          ),
        )}
        hours={hoursOf(entries)}
        onOpen={open}
        onAdd={(date, minute) => onOpen({ what: "add", date, start: timeAt(minute) })}
      />
    </>
  );
}

function hoursOf(entries: readonly Entry[]): readonly [number, number] {
  const starts = entries.map(({ start }) => Math.floor(minuteOf(start) / 60));
  const ends = entries.map(({ start, minutes }) => Math.ceil((minuteOf(start) + minutes) / 60));
  return [Math.min(HOURS[0], ...starts), Math.min(24, Math.max(HOURS[1], ...ends))];
}

function useGridDay(week: Week, conflicts: readonly Conflict[]) {
  const { t } = useTranslation();
  const dates = useDates();
  const today = todayHere();
  const inConflict = new Set(conflicts.flatMap(({ one, other }) => [one.id, other.id]));
  return (date: string, entries: readonly Entry[]): GridDay => {
    const lanes = lanesOf(entries);
    const holiday = week.holidays.find(({ from, until }) => from <= date && date <= until);
    return {
      date,
      title: dates.briefDay(date),
      isToday: date === today,
      ...(holiday === undefined ? {} : { free: t("timetable.holiday", { name: holiday.name }) }),
      addLabel: t("timetable.addAt", { day: dates.longDay(date) }),
      lessons: entries.map((entry) => {
        const { course = "", group = "" } = classOf(week.classes, entry) ?? {};
        const time = timeOf(entry);
        return {
          id: entry.id,
          from: minuteOf(entry.start),
          minutes: entry.minutes,
          lane: lanes.get(entry.id) ?? { at: 0, of: 1 },
          look: entry.kind,
          isInConflict: inConflict.has(entry.id),
          label: t("timetable.lessonLabel", {
            course,
            group,
            day: dates.longDay(date),
            time,
            room: entry.room,
          }),
          content: (
            <LessonWords
              entry={entry}
              course={course}
              group={group}
              isInConflict={inConflict.has(entry.id)}
            />
          ),
        };
      }),
    };
  };
}

type LessonWordsProps = {
  readonly entry: Entry;
  readonly course: string;
  readonly group: string;
  readonly isInConflict: boolean;
};

function LessonWords({ entry, course, group, isInConflict }: LessonWordsProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const { kind } = entry;
  return (
    <>
      <strong>{course}</strong>
      <span>
        {group} · {entry.room}
      </span>
      <span>{timeOf(entry)}</span>
      <span className="heard-only">{dates.longDay(entry.date)}</span>
      {kind !== "weekly" && <em>{t(`timetable.${kind}`)}</em>}
      {isInConflict && <span className="week-flag">{t("timetable.hasConflict")}</span>}
    </>
  );
}

type ConflictsProps = { readonly conflicts: readonly Conflict[]; readonly classes: readonly ClassLine[] };

function Conflicts({ conflicts, classes }: ConflictsProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = (entry: Entry) => {
    const { course = "", group = "" } = classOf(classes, entry) ?? {};
    return `${course} ${group}`;
  };
  return (
    <Alert
      color="red"
      title={t("timetable.conflicts")}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      className="timetable-conflicts"
    >
      <ul>
        {conflicts.map(({ one, other, room }) => {
          const names = { one: nameOf(one), other: nameOf(other) };
          return (
            <li key={`${one.id}/${other.id}`}>
              {t("timetable.conflictOn", { day: dates.briefDay(one.date), time: timeOf(other) })}:{" "}
              {room === undefined
                ? t("timetable.conflictLecturer", names)
                : t("timetable.conflictRoom", { ...names, room })}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

function classOf(classes: readonly ClassLine[], { classId }: Entry): ClassLine | undefined {
  return classes.find((line) => line.classId === classId);
}

function timeOf({ start, minutes }: Entry): string {
  return `${start}–${timeAt(minuteOf(start) + minutes)}`;
}
