import { Link } from "#shell/router";
import { Card } from "#ui/Card";
import { Sparkline } from "#ui/Sparkline";
import { useTranslation } from "react-i18next";
import { chartOf, percent } from "./figures";
import type { Overview } from "./historyStore";

/** Each class with its rate and how it went; leads to the class over its term. */
export function ClassRates({ all }: { readonly all: Overview }) {
  const { t } = useTranslation();
  return (
    <Card title={t("history.classes")}>
      <ul className="watchlist">
        {all.classes.map(({ classId, course, group }) => {
          const history = all.histories.find((each) => each.classId === classId);
          const values = history === undefined ? [] : chartOf(history).flatMap(({ rate }) => rate ?? []);
          return (
            <li key={classId}>
              <Link to={`/history/class/${classId}`} className="watchlist-link">
                <span className="watchlist-words">
                  <strong>{course}</strong>
                  <span className="caption">
                    {group} · {t("history.lessons", { count: history?.sessions.length ?? 0 })}
                  </span>
                </span>
                <Sparkline values={values.map((rate) => rate / 100)} label={t("history.trend")} />
                <strong className="watchlist-rate">
                  {history === undefined ? "–" : percent(history.attendance)}
                </strong>
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
