import { useLimitWords } from "#shell/limits";
import { Link } from "#shell/router";
import { EmptyState } from "#ui/EmptyState";
import { Portrait } from "#ui/Portrait";
import { Sparkline } from "#ui/Sparkline";
import { IconMoodSmile } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { percent, trendOf } from "./figures";
import { isBelowLimit, type ClassRead } from "./historyStore";

/** Who misses more than the rules of the class allow, and by which rule. */
export function BelowLimit({ one }: { readonly one: ClassRead }) {
  const { t } = useTranslation();
  const wordsOf = useLimitWords();
  const below = one.history.students.filter(isBelowLimit);
  if (below.length === 0) {
    return <EmptyState icon={<IconMoodSmile size={32} stroke={1.5} />} title={t("history.noneBelow")} />;
  }
  return (
    <>
      <p>
        <Link to={`/classes/${one.record.classId}?tab=warnings`}>{t("history.toWarnings")}</Link>
      </p>
      <ul className="below">
        {below.map(({ studentId, attendance, tally, cells, limitsBroken }) => {
          const line = one.students.find((each) => each.studentId === studentId);
          return (
            <li key={studentId} className="below-line">
              <Portrait name={line?.name ?? ""} url={undefined} size="small" />
              <span className="below-who">
                <Link to={`/classes/${one.record.classId}/students/${studentId}`}>{line?.name ?? ""}</Link>
                <span className="caption">{line?.number}</span>
              </span>
              <Sparkline values={trendOf(cells)} label={t("history.trend")} />
              <span>
                {t("history.absences", { count: tally.absent })}
                <br />
                <span className="caption">{limitsBroken.map(wordsOf).join(" · ")}</span>
              </span>
              <strong className="below-rate">{percent(attendance)}</strong>
            </li>
          );
        })}
      </ul>
    </>
  );
}
