import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHandStop, type Icon } from "@tabler/icons-react";
import "./consentMark.css";

export type ConsentStanding = "given" | "refused" | "withdrawn" | "never-asked";

const ICONS: Readonly<Record<ConsentStanding, Icon>> = {
  given: IconCircleCheck,
  refused: IconHandStop,
  withdrawn: IconCircleX,
  "never-asked": IconCircleDashed,
};

type ConsentMarkProps = { readonly standing: ConsentStanding; readonly label: string };

/** How a student stands to their face being stored: sign, colour and words. */
export function ConsentMark({ standing, label }: ConsentMarkProps) {
  const Icon = ICONS[standing];
  return (
    <span className={`consent-mark consent-${standing}`}>
      <Icon size={16} stroke={2} aria-hidden />
      {label}
    </span>
  );
}
