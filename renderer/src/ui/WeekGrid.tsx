import type { ReactNode } from "react";
import "./weekGrid.css";

export type GridLesson = {
  readonly id: string;
  /** Minutes since midnight, and length in minutes. */
  readonly from: number;
  readonly minutes: number;
  /** Which of how many columns, where several are at the same time. */
  readonly lane: { readonly at: number; readonly of: number };
  readonly look: "weekly" | "moved" | "extra" | "cancelled";
  readonly isInConflict: boolean;
  /** All of it in one line, shown on hover. */
  readonly label: string;
  /** What is drawn, and read aloud. */
  readonly content: ReactNode;
};

export type GridDay = {
  readonly date: string;
  readonly title: string;
  readonly isToday: boolean;
  /** Name of the holiday, where it is one. */
  readonly free?: string;
  readonly addLabel: string;
  readonly lessons: readonly GridLesson[];
};

type WeekGridProps = {
  readonly label: string;
  readonly days: readonly GridDay[];
  /** First and last full hour that is drawn. */
  readonly hours: readonly [number, number];
  readonly onOpen: (id: string) => void;
  /** A place of a day was pressed, at this minute. */
  readonly onAdd: (date: string, minute: number) => void;
};

const HOUR = 60;
const ROUND_TO = 15;

/** Seven days side by side, lessons where they are in the day. */
export function WeekGrid({ label, days, hours, onOpen, onAdd }: WeekGridProps) {
  const [first, last] = hours;
  const all = Array.from({ length: last - first }, (_, at) => first + at);
  return (
    <section className="week" aria-label={label}>
      <div className="week-hours" aria-hidden>
        {all.map((hour) => (
          <span key={hour}>{`${String(hour).padStart(2, "0")}:00`}</span>
        ))}
      </div>
      {days.map((day) => (
        <Day key={day.date} day={day} hours={hours} onOpen={onOpen} onAdd={onAdd} />
      ))}
    </section>
  );
}

type DayProps = Pick<WeekGridProps, "hours" | "onOpen" | "onAdd"> & { readonly day: GridDay };

function Day({ day, hours: [first, last], onOpen, onAdd }: DayProps) {
  const span = (last - first) * HOUR;
  const looks = `week-day${day.isToday ? " week-today" : ""}${day.free === undefined ? "" : " week-free"}`;
  return (
    <div className={looks}>
      <h2>
        {day.title}
        {day.free !== undefined && <span className="week-holiday">{day.free}</span>}
      </h2>
      <div className="week-column" style={{ backgroundSize: `100% ${100 / (last - first)}%` }}>
        <button
          type="button"
          className="week-add"
          aria-label={day.addLabel}
          onClick={(event) => {
            const { top, height } = event.currentTarget.getBoundingClientRect();
            // By keyboard there is no place: the day begins at its first hour.
            const share = event.detail === 0 ? 0 : (event.clientY - top) / height;
            const minute = first * HOUR + share * span;
            onAdd(day.date, Math.floor(minute / ROUND_TO) * ROUND_TO);
          }}
        />
        <ul>
          {day.lessons.map((lesson) => (
            <li key={lesson.id} style={placeOf(lesson, first, span)}>
              <button
                type="button"
                className={`week-lesson week-${lesson.look}${lesson.isInConflict ? " week-conflict" : ""}`}
                title={lesson.label}
                onClick={() => onOpen(lesson.id)}
              >
                {lesson.content}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function placeOf({ from, minutes, lane }: GridLesson, first: number, span: number) {
  const percent = (share: number) => `${share * 100}%`;
  return {
    top: percent((from - first * HOUR) / span),
    height: percent(minutes / span),
    left: percent(lane.at / lane.of),
    width: percent(1 / lane.of),
  };
}
