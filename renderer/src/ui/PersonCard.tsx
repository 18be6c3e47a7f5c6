import { memo, type ReactNode } from "react";
import { Portrait } from "./Portrait";
import { STATUS, type Status } from "./status";
import "./personCard.css";

type PersonCardProps = {
  readonly personId: string;
  readonly name: string;
  readonly photoUrl: string | undefined;
  readonly status: Status;
  /** "Present", "Late 7′". */
  readonly statusLabel: string;
  /** The face is seen in the latest picture, or its box is pointed at: the card glows. */
  readonly isLit?: boolean;
  readonly isChosen?: boolean;
  /** Words over the photograph, such as "seen 07:12". */
  readonly badge?: ReactNode;
};

/** One person of a lesson as a photo card: photograph, name, mark. It is drawn inside whatever makes it a button. */
export const PersonCard = memo(function PersonCard(props: PersonCardProps) {
  const { name, photoUrl, status, statusLabel, isLit = false, isChosen = false, badge } = props;
  const { icon: Icon } = STATUS[status];
  const looks = `${isLit ? " person-card-lit" : ""}${isChosen ? " person-card-chosen" : ""}`;
  return (
    <span className={`person-card status-${status}${looks}`} data-person={props.personId}>
      <span className="person-card-photo">
        <Portrait name={name} url={photoUrl} size="fill" />
        {badge !== undefined && <span className="person-card-badge">{badge}</span>}
      </span>
      <span className="person-card-name" title={name}>
        <span aria-hidden>{shortName(name)}</span>
        <span className="heard-only">{name}</span>
      </span>
      <span className="person-card-mark">
        <Icon size={14} stroke={2.5} aria-hidden />
        <span className="person-card-status">{statusLabel}</span>
      </span>
    </span>
  );
});

/** The last two words: of a Vietnamese name what tells its bearer from the others. */
function shortName(name: string): string {
  return name.trim().split(/\s+/u).slice(-2).join(" ");
}
