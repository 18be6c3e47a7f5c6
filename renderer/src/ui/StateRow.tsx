import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import "./stateRow.css";

type StateRowProps = { readonly isGood: boolean; readonly label: string; readonly state: string };

/** One thing and how it stands, as an item of a list. */
export function StateRow({ isGood, label, state }: StateRowProps) {
  const Icon = isGood ? IconCheck : IconAlertTriangle;
  return (
    <li className={`state-row state-row-${isGood ? "good" : "bad"}`}>
      <Icon size={20} stroke={2} aria-hidden />
      <span>{label}</span>
      <span className="state-row-state">{state}</span>
    </li>
  );
}
