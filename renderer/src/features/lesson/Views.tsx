import { CountsBar } from "#ui/CountsBar";
import type { Status } from "#ui/status";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useKnown } from "./hooks";
import { countMarks } from "./lessonState";

export type View = "roster" | "check" | "unknown";

const COUNTED: readonly Status[] = [
  "present",
  "late",
  "check",
  "unmarked",
  "absent",
  "excused",
  "left-early",
];
const ALWAYS: ReadonlySet<Status> = new Set(["present", "late", "check", "unmarked"]);

/** How many are what. */
export function Counts() {
  const { t } = useTranslation();
  const cards = useKnown((known) => known.cards);
  const counts = useMemo(() => countMarks(cards ?? new Map()), [cards]);
  const shown = COUNTED.filter((status) => ALWAYS.has(status) || counts[status] > 0);
  return (
    <CountsBar
      counts={shown.map((status) => ({ status, count: counts[status], label: t(`status.${status}.word`) }))}
    />
  );
}

type ViewsProps = { readonly view: View; readonly onView: (view: View) => void };

/** Roster, faces to check, unknown people: with how many wait in each. */
export function Views({ view, onView }: ViewsProps) {
  const { t } = useTranslation();
  const toCheck = useKnown(({ look }) => look?.questions.length ?? 0) ?? 0;
  const unknown = useKnown(({ look }) => look?.unknown.length ?? 0) ?? 0;
  const tabs = [
    { id: "roster", label: t("lesson.roster"), count: 0 },
    { id: "check", label: t("lesson.check"), count: toCheck },
    { id: "unknown", label: t("lesson.unknown"), count: unknown },
  ] as const;
  return (
    <div className="lesson-views" role="group" aria-label={t("lesson.views")}>
      {tabs.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          className="lesson-view"
          aria-pressed={view === id}
          onClick={() => onView(id)}
        >
          {label}
          {count > 0 && <span className="lesson-view-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
