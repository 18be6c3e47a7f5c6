import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./states.css";

type ErrorStateProps = {
  /** What happened. */
  readonly title: string;
  /** The station's own words: what was expected, what came, what to do. */
  readonly says: string;
  /** What is safe all the same. */
  readonly safe?: string;
  /** What to do. */
  readonly action?: ReactNode;
};

/** Something did not work: what happened, what is safe, what to do. */
export function ErrorState({ title, says, safe, action }: ErrorStateProps) {
  return (
    <div className="state state-error" role="alert">
      <span className="state-icon" aria-hidden>
        <IconAlertTriangle size={32} stroke={1.5} />
      </span>
      <h2>{title}</h2>
      <p>{says}</p>
      {safe !== undefined && <p className="quiet">{safe}</p>}
      {action}
    </div>
  );
}
