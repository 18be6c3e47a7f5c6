import { IconAlertTriangle, IconCheck, IconClock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./badge.css";

const ICONS = { good: IconCheck, bad: IconAlertTriangle, quiet: IconClock } as const;

type BadgeProps = { readonly tone: keyof typeof ICONS; readonly children: ReactNode };

/** One short verdict: colour, icon and words say the same. Screen readers hear when it changes. */
export function Badge({ tone, children }: BadgeProps) {
  const Icon = ICONS[tone];
  return (
    <output className={`badge badge-${tone}`}>
      <Icon size={16} stroke={2} aria-hidden />
      {children}
    </output>
  );
}
