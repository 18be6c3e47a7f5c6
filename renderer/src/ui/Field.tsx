import type { ReactNode } from "react";
import "./field.css";

type FieldRowProps = {
  readonly label: string;
  readonly says?: ReactNode;
  readonly children: ReactNode;
};

/** One line of a page of settings: what it is on the left, the control or the fact on the right. */
export function FieldRow({ label, says, children }: FieldRowProps) {
  return (
    <div className="field-row">
      <div className="field-words">
        <strong>{label}</strong>
        {says !== undefined && <p className="quiet">{says}</p>}
      </div>
      <div className="field-control">{children}</div>
    </div>
  );
}

/** Lines of settings under each other. */
export function FieldRows({ children }: { readonly children: ReactNode }) {
  return <div className="field-rows">{children}</div>;
}

type VerdictProps = { readonly tone: "good" | "warn" | "bad" | "plain"; readonly children: ReactNode };

/** A judgement in a word or two, on its colour. */
export function Verdict({ tone, children }: VerdictProps) {
  return <span className={`verdict verdict-${tone}`}>{children}</span>;
}
