import { IconCheck } from "@tabler/icons-react";
import "./stepLine.css";

type StepLineProps = {
  readonly label: string;
  readonly steps: readonly string[];
  /** Which one is to be done now, from 0. */
  readonly current: number;
};

/** Where somebody is on a way of a few steps. */
export function StepLine({ label, steps, current }: StepLineProps) {
  return (
    <ol className="step-line" aria-label={label}>
      {steps.map((step, at) => (
        <li
          key={step}
          className={at < current ? "step-done" : at === current ? "step-now" : undefined}
          aria-current={at === current ? "step" : undefined}
        >
          <span aria-hidden>{at < current ? <IconCheck size={14} stroke={3} /> : at + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
