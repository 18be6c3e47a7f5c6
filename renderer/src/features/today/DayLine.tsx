import type { Lesson } from "#contract/timetable";
import type { SessionSummary } from "#contract/session";
import { useDates } from "#shell/dates";
import { useNow } from "#shell/now";
import { Link } from "#shell/router";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useWhen } from "./NextLesson";
import { unplannedSessions, type Day, type StartWish } from "./todayStore";

const TICK_MS = 30_000;

type DayLineProps = { readonly day: Day; readonly onStart: (wish: StartWish) => void };

/** The day's lessons, one below the other as they come; before them those that run outside of the timetable. */
export function DayLine({ day, onStart }: DayLineProps) {
  const { t } = useTranslation();
  const running = unplannedSessions(day);
  return (
    <section className="day" aria-labelledby="day">
      <h2 id="day">{t("today.day")}</h2>
      {day.lessons.length + running.length === 0 ? (
        <p className="quiet">{t("today.dayEmpty")}</p>
      ) : (
        <ol className="day-list">
          {running.map((session) => (
            <RunningLesson key={session.sessionId} session={session} day={day} />
          ))}
          {day.lessons.map((lesson) => (
            <DayLesson key={lesson.lessonId} lesson={lesson} day={day} onStart={onStart} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RunningLesson({ session, day }: Pick<DayLineProps, "day"> & { readonly session: SessionSummary }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const line = day.classes.find(({ classId }) => classId === session.classId);
  return (
    <li className="day-lesson">
      <span className="day-hours">{t("today.since", { time: time(session.openedAtMs) })}</span>
      <span className="day-course">
        <strong>{line?.course}</strong> <span className="quiet">{line?.group}</span>
        <span className="caption">{session.room}</span>
      </span>
      <Link to={`/lesson/${session.sessionId}`}>{t("today.goOn")}</Link>
    </li>
  );
}

function DayLesson({ lesson, day, onStart }: DayLineProps & { readonly lesson: Lesson }) {
  const { t } = useTranslation();
  const when = useWhen();
  const line = day.classes.find(({ classId }) => classId === lesson.classId);
  const session = day.sessions.find(
    ({ lessonId, phase }) => lessonId === lesson.lessonId && phase !== "discarded",
  );
  const isOver = lesson.endMs < useNow(TICK_MS);
  return (
    <li className={isOver ? "day-lesson day-lesson-over" : "day-lesson"}>
      <span className="day-hours">{when(lesson)}</span>
      <span className="day-course">
        <strong>{line?.course}</strong> <span className="quiet">{line?.group}</span>
        <span className="caption">{lesson.room}</span>
      </span>
      {session === undefined ? (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onStart({ classId: lesson.classId, lessonId: lesson.lessonId })}
        >
          {t("today.start")}
        </Button>
      ) : (
        <Link to={`/lesson/${session.sessionId}`}>
          {session.phase === "open" ? t("today.goOn") : t("today.done")}
        </Link>
      )}
    </li>
  );
}
