import type { Status } from "./status";
import "./dayStrip.css";

export type StripDay = {
  readonly id: string;
  /** "Mon 23/11". */
  readonly day: string;
  readonly status: Status;
  readonly letter: string;
  /** Day and status in full. */
  readonly label: string;
};

type DayStripProps = {
  readonly label: string;
  readonly days: readonly StripDay[];
  readonly chosen?: string;
  readonly onChoose: (id: string) => void;
};

/** Days in a row, each a square with its status; pressing one chooses it. */
export function DayStrip({ label, days, chosen, onChoose }: DayStripProps) {
  return (
    <ol className="day-strip" aria-label={label}>
      {days.map(({ id, day, status, letter, label: says }) => (
        <li key={id}>
          <button
            type="button"
            title={says}
            aria-label={says}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            <span className={`status-square status-${status}`} aria-hidden>
              {letter}
            </span>
            <span className="caption" aria-hidden>
              {day}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
