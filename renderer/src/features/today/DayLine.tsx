import type { Lesson } from "#contract/timetable";
import { Link } from "#shell/router";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhen } from "./NextLesson";
import type { Day, StartWish } from "./todayStore";

type DayLineProps = { readonly day: Day; readonly onStart: (wish: StartWish) => void };

/** The day's lessons, one below the other as they come. */
export function DayLine({ day, onStart }: DayLineProps) {
  const { t } = useTranslation();
  return (
    <section className="day" aria-labelledby="day">
      <h2 id="day">{t("today.day")}</h2>
      {day.lessons.length === 0 ? (
        <p className="quiet">{t("today.dayEmpty")}</p>
      ) : (
        <ol className="day-list">
          {day.lessons.map((lesson) => (
            <DayLesson key={lesson.lessonId} lesson={lesson} day={day} onStart={onStart} />
          ))}
        </ol>
      )}
    </section>
  );
}

function DayLesson({ lesson, day, onStart }: DayLineProps & { readonly lesson: Lesson }) {
  const { t } = useTranslation();
  const when = useWhen();
  const line = day.classes.find(({ classId }) => classId === lesson.classId);
  const session = day.sessions.find(
    ({ lessonId, phase }) => lessonId === lesson.lessonId && phase !== "discarded",
  );
  const [nowMs] = useState(() => Date.now());
  const isOver = lesson.endMs < nowMs;
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
