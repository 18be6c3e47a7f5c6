import { useDates } from "#shell/dates";
import { useMarkWords } from "#shell/marks";
import { Link } from "#shell/router";
import { Sparkline } from "#ui/Sparkline";
import { StatusSquare } from "#ui/StatusMark";
import type { HistoryCell } from "#contract/history";
import { memo, useCallback, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { CellStory } from "./CellStory";
import { percent, trendOf } from "./figures";
import { isBelowLimit, type ClassRead } from "./historyStore";

/** Row and column of the cell that is pointed at, from 0. */
type At = { readonly row: number; readonly column: number };

/** Students by lessons: one tab stop, arrows from cell to cell; the line below tells the story of the one that is pointed at. */
export function Matrix({ one }: { readonly one: ClassRead }) {
  const { t } = useTranslation();
  const { history, students } = one;
  const nameOf = useMemo(() => new Map(students.map(({ studentId, name }) => [studentId, name])), [students]);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<At>({ row: 0, column: Math.max(0, history.sessions.length - 1) });
  const point = useCallback((row: number, column: number) => setAt({ row, column }), []);
  const move = (event: KeyboardEvent) => {
    const next = moved(at, event.key, history.students.length, history.sessions.length);
    if (next === "stay") return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  const row = history.students[at.row];
  const session = history.sessions[at.column]?.session;
  return (
    <section className="matrix">
      <div className="matrix-scroll">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move within its cells */}
        <table ref={table} onKeyDown={move} aria-label={t("history.views.matrix")}>
          <Heads one={one} />
          <tbody>
            {history.students.map((student, index) => (
              <Row
                key={student.studentId}
                classId={one.record.classId}
                index={index}
                student={student}
                name={nameOf.get(student.studentId) ?? ""}
                sessions={history.sessions}
                column={at.row === index ? at.column : undefined}
                onPoint={point}
              />
            ))}
          </tbody>
          <Totals one={one} />
        </table>
      </div>
      {row !== undefined && session !== undefined && (
        <CellStory
          session={session}
          personId={row.studentId}
          cell={row.cells[at.column]}
          name={nameOf.get(row.studentId) ?? ""}
        />
      )}
    </section>
  );
}

function Heads({ one }: { readonly one: ClassRead }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <thead>
      <tr>
        <th scope="col" className="matrix-name">
          {t("history.student")}
        </th>
        <th scope="col" className="matrix-rate">
          {t("history.rate")}
        </th>
        {one.history.sessions.map(({ session }) => (
          <th key={session.sessionId} scope="col" className="matrix-head">
            <Link
              to={`/history/session/${session.sessionId}`}
              label={`${dates.day(session.date)}, ${t(`history.phases.${session.phase}`)}`}
            >
              {dates.shortDay(session.date)}
            </Link>
          </th>
        ))}
      </tr>
    </thead>
  );
}

type RowProps = {
  readonly classId: string;
  readonly index: number;
  readonly student: ClassRead["history"]["students"][number];
  readonly name: string;
  readonly sessions: ClassRead["history"]["sessions"];
  /** The column that is pointed at, where it is in this row. */
  readonly column: number | undefined;
  readonly onPoint: (row: number, column: number) => void;
};

const Row = memo(function Row(props: RowProps) {
  const { classId, index, student, name, sessions, column, onPoint } = props;
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" className="matrix-name">
        <Link to={`/classes/${classId}/students/${student.studentId}`}>{name}</Link>
      </th>
      <td className={isBelowLimit(student) ? "matrix-rate matrix-below" : "matrix-rate"}>
        <span>
          <Sparkline values={trendOf(student.cells)} label={t("history.trend")} />
          <strong>{percent(student.attendance)}</strong>
        </span>
      </td>
      {sessions.map(({ session }, at) => (
        <Cell
          key={session.sessionId}
          place={`${index} ${at}`}
          cell={student.cells[at]}
          isAt={column === at}
          onPoint={() => onPoint(index, at)}
        />
      ))}
    </tr>
  );
});

type CellProps = {
  readonly place: string;
  readonly cell: HistoryCell | undefined;
  readonly isAt: boolean;
  readonly onPoint: () => void;
};

function Cell({ place, cell, isAt, onPoint }: CellProps) {
  const { t } = useTranslation();
  const wordsOf = useMarkWords();
  const words = cell?.kind === "mark" ? wordsOf(cell.mark) : undefined;
  const label = words?.label ?? t("history.notInClass");
  return (
    <td className={isAt ? "matrix-cell matrix-at" : "matrix-cell"}>
      <button
        type="button"
        data-cell={place}
        aria-label={label}
        tabIndex={isAt ? 0 : -1}
        onFocus={onPoint}
        onPointerEnter={onPoint}
      >
        {words === undefined ? (
          <span className="matrix-none" title={label}>
            ·
          </span>
        ) : (
          <StatusSquare {...words} />
        )}
      </button>
    </td>
  );
}

function Totals({ one }: { readonly one: ClassRead }) {
  const { t } = useTranslation();
  const { sessions, attendance } = one.history;
  return (
    <tfoot>
      <tr>
        <th scope="row" className="matrix-name">
          {t("history.total")}
        </th>
        <td className="matrix-rate">
          <strong>{percent(attendance)}</strong>
        </td>
        {sessions.map(({ session, attendance: of }) => (
          <td key={session.sessionId} className="matrix-total">
            {session.isSettled ? percent(of) : "…"}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** Where an arrow, Home or End leads, within the table. */
function moved(at: At, key: string, rows: number, columns: number): At | "stay" {
  const { row, column } = at;
  switch (key) {
    case "ArrowUp":
      return { row: Math.max(0, row - 1), column };
    case "ArrowDown":
      return { row: Math.min(rows - 1, row + 1), column };
    case "ArrowLeft":
      return { row, column: Math.max(0, column - 1) };
    case "ArrowRight":
      return { row, column: Math.min(columns - 1, column + 1) };
    case "Home":
      return { row, column: 0 };
    case "End":
      return { row, column: columns - 1 };
    default:
      return "stay";
  }
}
