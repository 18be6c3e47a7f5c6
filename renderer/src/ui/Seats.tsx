import { IconCheck, IconQuestionMark } from "@tabler/icons-react";
import "./seats.css";

const SEATS = ["present", "present", "present", "check", "present", "present", "absent", "present"] as const;

/** Ornament: a row of a class, most of it marked. It says nothing that the words beside it do not. */
export function Seats() {
  return (
    <div className="seats" aria-hidden>
      {SEATS.map((status, place) => (
        // eslint-disable-next-line react/no-array-index-key -- the row never changes
        <span key={place} className={`seat seat-${status}`}>
          {status === "present" && <IconCheck size={20} stroke={2.5} />}
          {status === "check" && <IconQuestionMark size={20} stroke={2.5} />}
        </span>
      ))}
    </div>
  );
}
