import type { ClassHistory } from "#contract/history";
import { useTranslation } from "react-i18next";
import { percent } from "./figures";
import { isBelowLimit } from "./historyStore";

/** The class in four numbers. */
export function ClassFacts({ history }: { readonly history: ClassHistory }) {
  const { t } = useTranslation();
  const below = history.students.filter(isBelowLimit).length;
  return (
    <dl className="facts">
      <Fact label={t("history.rate")} value={percent(history.attendance)} />
      <Fact label={t("history.held")} value={String(history.sessions.length)} />
      <Fact label={t("history.students")} value={String(history.students.length)} />
      <Fact label={t("history.below")} value={String(below)} isBad={below > 0} />
    </dl>
  );
}

type FactProps = { readonly label: string; readonly value: string; readonly isBad?: boolean };

function Fact({ label, value, isBad = false }: FactProps) {
  return (
    <div className={isBad ? "fact fact-bad" : "fact"}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
