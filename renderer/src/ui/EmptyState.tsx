import type { ReactNode } from "react";
import "./states.css";

type EmptyStateProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly says?: string;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
};

/** A list with nothing in it: why, and what to do. */
export function EmptyState({ icon, title, says, action }: EmptyStateProps) {
  return (
    <div className="state">
      <span className="state-icon" aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      {says !== undefined && <p className="quiet">{says}</p>}
      {action}
    </div>
  );
}
