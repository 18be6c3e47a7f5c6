import { useDates } from "#shell/dates";
import { useKeys } from "#shell/keys";
import { Link } from "#shell/router";
import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPrinter } from "@tabler/icons-react";
import type { ClassHistory } from "#contract/history";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byDay, otherMonth, percent, weeksOfMonth, type CalendarDay } from "./figures";
import type { Overview } from "./historyStore";

type Held = ClassHistory["sessions"][number];

/** A month, with the lessons of each day. */
export function MonthCalendar({ all }: { readonly all: Overview }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [today] = useState(() => new Date().toLocaleDateString("sv-SE"));
  const [month, setMonth] = useState(() => latestDay(all) ?? today);
  const days = byDay(all.histories.flatMap(({ sessions }) => sessions));
  const weeks = weeksOfMonth(month);
  useKeys(t("history.keys"), [
    { keys: "arrowleft", says: t("history.before"), run: () => setMonth(otherMonth(month, -1)) },
    { keys: "arrowright", says: t("history.after"), run: () => setMonth(otherMonth(month, 1)) },
  ]);
  return (
    <section className="calendar" aria-label={dates.month(month)}>
      <header className="calendar-head">
        <h2>{dates.month(month)}</h2>
        <Button variant="default" size="compact-md" onClick={() => setMonth(today)}>
          {t("rail.today")}
        </Button>
        <ActionIcon
          variant="default"
          aria-label={t("history.before")}
          onClick={() => setMonth(otherMonth(month, -1))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t("history.after")}
          onClick={() => setMonth(otherMonth(month, 1))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </header>
      <table className="calendar-days">
        <thead>
          <tr>
            {weeks[0]?.map(({ date }) => (
              <th key={date}>{dates.weekday(date)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <Day
                  key={day.date}
                  day={day}
                  isToday={day.date === today}
                  held={days.get(day.date) ?? []}
                  all={all}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type DayProps = {
  readonly day: CalendarDay;
  readonly isToday: boolean;
  readonly held: readonly Held[];
  readonly all: Overview;
};

function Day({ day, isToday, held, all }: DayProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const looks = ["calendar-day", day.isOther ? "calendar-other" : "", isToday ? "calendar-today" : ""];
  return (
    <td className={looks.join(" ")} aria-current={isToday ? "date" : undefined}>
      {held.length === 0 ? (
        <span className="calendar-number">{Number(day.date.slice(8))}</span>
      ) : (
        <Link
          to={`/history/day/${day.date}/print`}
          className="calendar-number calendar-print"
          label={`${Number(day.date.slice(8))}: ${t("reports.day", { day: dates.day(day.date) })}`}
        >
          {Number(day.date.slice(8))} <IconPrinter size={14} stroke={1.75} aria-hidden />
        </Link>
      )}
      {held.map((each) => (
        <Lesson key={each.session.sessionId} held={each} all={all} />
      ))}
    </td>
  );
}

function Lesson({ held: { session, attendance }, all }: { readonly held: Held; readonly all: Overview }) {
  const { t } = useTranslation();
  const dates = useDates();
  const course = all.classes.find(({ classId }) => classId === session.classId)?.course ?? "";
  const rate = session.isSettled ? percent(attendance) : t("history.running");
  return (
    <Link to={`/history/session/${session.sessionId}`} className="calendar-lesson">
      <span className="calendar-course">{course}</span>
      <span className="caption">
        {dates.time(session.plannedStartMs, session.zone)} · {rate}
      </span>
    </Link>
  );
}

function latestDay({ histories }: Overview): string | undefined {
  return histories
    .flatMap(({ sessions }) => sessions.map(({ session }) => session.date))
    .toSorted()
    .at(-1);
}
