import { STATUS, type Status } from "./status";

type StatusMarkProps = {
  readonly status: Status;
  /** "Late 7′": the word, and minutes where there are any. */
  readonly label: string;
  /** Draws the letter alone, and reads the label aloud. */
  readonly letter?: string;
};

/** A student's status: colour, icon and word say the same. */
export function StatusMark({ status, label, letter }: StatusMarkProps) {
  const { icon: Icon } = STATUS[status];
  const isShort = letter !== undefined;
  return (
    <span
      className={`status-mark status-${status}${isShort ? " status-mark-short" : ""}`}
      title={isShort ? label : undefined}
    >
      <Icon size={14} stroke={2.5} aria-hidden />
      {isShort ? (
        <>
          {hasLetter(status) && <span aria-hidden>{letter}</span>}
          <span className="heard-only">{label}</span>
        </>
      ) : (
        label
      )}
    </span>
  );
}

/** The icons of the others are their letters. */
function hasLetter(status: Status): boolean {
  return status !== "check" && status !== "unmarked";
}

type StatusSquareProps = { readonly status: Status; readonly label: string; readonly letter: string };

/** A status in a matrix: a letter on its colour. */
export function StatusSquare({ status, label, letter }: StatusSquareProps) {
  return (
    <span className={`status-square status-${status}`} title={label}>
      <span aria-hidden>{letter}</span>
      <span className="heard-only">{label}</span>
    </span>
  );
}
