import { EmptyState } from "#ui/EmptyState";
import type { Lesson } from "#contract/timetable";
import { useNow } from "#shell/now";
import { Button, Menu } from "@mantine/core";
import { IconCalendarOff, IconChevronDown, IconDoor, IconPlayerPlay, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { RoomNow } from "./RoomNow";
import { openSessionOf, type Day, type StartWish } from "./todayStore";

const TICK_MS = 30_000;

type NextLessonProps = { readonly day: Day; readonly onStart: (wish: StartWish) => void };

/** The lesson that runs now or comes next, and the one press that starts it. */
export function NextLesson({ day, onStart }: NextLessonProps) {
  const { t } = useTranslation();
  const { next } = day;
  if (next === "none") {
    return (
      <section className="next next-none">
        <EmptyState
          icon={<IconCalendarOff size={32} stroke={1.5} />}
          title={t("today.noLesson")}
          says={t("today.noLessonSays")}
          action={<EveryClass day={day} onStart={onStart} />}
        />
      </section>
    );
  }
  return <Planned lesson={next} day={day} onStart={onStart} />;
}

function Planned({ lesson, day, onStart }: NextLessonProps & { readonly lesson: Lesson }) {
  const { t } = useTranslation();
  const wish = { classId: lesson.classId, lessonId: lesson.lessonId };
  const line = day.classes.find(({ classId }) => classId === lesson.classId);
  const isOpen = openSessionOf(day.sessions, wish) !== undefined;
  const isNow = lesson.startMs <= useNow(TICK_MS);
  const when = useWhen();
  return (
    <section className="next" aria-labelledby="next">
      <RoomNow room={lesson.room} />
      <div className="next-words">
        <span className="next-when">
          {isOpen ? t("today.open") : isNow ? t("today.now") : t("today.next")} · {when(lesson)}
        </span>
        <h2 id="next">
          {line?.course} <span className="quiet">{line?.group}</span>
        </h2>
        <ul className="next-facts">
          <li>
            <IconDoor size={18} stroke={1.75} aria-hidden />
            {lesson.room}
          </li>
          <li>
            <IconUsers size={18} stroke={1.75} aria-hidden />
            {t("today.students", { count: line?.students ?? 0 })}
          </li>
        </ul>
      </div>
      <div className="next-actions">
        <Button size="lg" onClick={() => onStart(wish)}>
          {isOpen ? t("today.goOn") : t("today.start")}
        </Button>
        <OtherClass day={day} onStart={onStart} />
      </div>
    </section>
  );
}

/** Nothing is planned: each class is one press away. */
function EveryClass({ day, onStart }: NextLessonProps) {
  return (
    <div className="next-classes">
      {day.classes.map(({ classId, course, group }) => (
        <Button
          key={classId}
          size="md"
          leftSection={<IconPlayerPlay size={18} stroke={1.75} aria-hidden />}
          onClick={() => onStart({ classId })}
        >
          {course} · {group}
        </Button>
      ))}
    </div>
  );
}

function OtherClass({ day, onStart }: NextLessonProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t("today.otherClass")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {day.classes.map(({ classId, course, group }) => (
          <Menu.Item key={classId} onClick={() => onStart({ classId })}>
            {course} · {group}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** When a lesson is: the hours, and the day when it is not today. */
export function useWhen(): (lesson: Pick<Lesson, "startMs" | "endMs" | "zone">) => string {
  const { t, i18n } = useTranslation();
  return ({ startMs, endMs, zone }) => {
    const hour = (ms: number) =>
      new Date(ms).toLocaleTimeString(i18n.language, {
        hour: "2-digit",
        minute: "2-digit",
        hour12: false,
        timeZone: zone,
      });
    const dayOf = (ms: number) =>
      new Date(ms).toLocaleDateString(i18n.language, {
        weekday: "long",
        day: "numeric",
        month: "numeric",
        timeZone: zone,
      });
    const hours = { from: hour(startMs), until: hour(endMs) };
    const day = dayOf(startMs);
    return day === dayOf(Date.now()) ? t("today.timeSpan", hours) : t("today.onDay", { day, ...hours });
  };
}
