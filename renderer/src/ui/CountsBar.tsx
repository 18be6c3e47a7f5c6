import { STATUS, type Status } from "./status";
import "./countsBar.css";

export type Count = { readonly status: Status; readonly count: number; readonly label: string };

/** How many are what: large numbers for the eye across a room, and one bar that fills. Statuses that nobody has are left out of the bar. */
export function CountsBar({ counts }: { readonly counts: readonly Count[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="counts">
      <ul className="counts-numbers">
        {counts.map(({ status, count, label }) => (
          <CountNumber key={status} status={status} count={count} label={label} />
        ))}
      </ul>
      <div className="counts-bar" aria-hidden>
        {counts.map(({ status, count }) => (
          <span
            key={status}
            className={`status-${status}`}
            style={{ flexGrow: total === 0 ? 0 : count / total }}
          />
        ))}
      </div>
    </div>
  );
}

function CountNumber({ status, count, label }: Count) {
  const { icon: Icon } = STATUS[status];
  return (
    <li className={`counts-number status-${status}`}>
      <strong>{count}</strong>
      <span>
        <Icon size={14} stroke={2.5} aria-hidden />
        {label}
      </span>
    </li>
  );
}
