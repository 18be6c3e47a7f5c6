import { Link } from "#shell/router";
import { Card } from "#ui/Card";
import { Verdict } from "#ui/Field";
import { Portrait } from "#ui/Portrait";
import { useTranslation } from "react-i18next";
import { percent } from "./figures";
import { isBelowLimit, type Overview } from "./historyStore";

const SHOWN = 8;

/** Students who miss more than their class's rules allow, in all of one's classes. */
export function Watchlist({ all }: { readonly all: Overview }) {
  const { t } = useTranslation();
  const found = all.histories.flatMap((history) =>
    history.students.filter(isBelowLimit).map((student) => ({ ...student, classId: history.classId })),
  );
  const worst = found.toSorted((a, b) => rateOf(a) - rateOf(b)).slice(0, SHOWN);
  return (
    <Card
      title={t("history.below")}
      badge={<Verdict tone={found.length === 0 ? "good" : "bad"}>{found.length}</Verdict>}
    >
      {found.length === 0 ? (
        <p className="quiet">{t("history.noneBelow")}</p>
      ) : (
        <ul className="watchlist">
          {worst.map(({ studentId, classId, attendance, tally }) => {
            const line = all.students[classId]?.find((each) => each.studentId === studentId);
            const course = all.classes.find((each) => each.classId === classId)?.course ?? "";
            return (
              <li key={`${classId} ${studentId}`}>
                <Link to={`/classes/${classId}/students/${studentId}`} className="watchlist-link">
                  <Portrait name={line?.name ?? ""} url={undefined} size="small" />
                  <span className="watchlist-words">
                    <strong>{line?.name ?? ""}</strong>
                    <span className="caption">
                      {course} · {t("history.absences", { count: tally.absent })}
                    </span>
                  </span>
                  <strong className="watchlist-rate">{percent(attendance)}</strong>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      {found.length > SHOWN && (
        <p className="caption">{t("history.more", { count: found.length - SHOWN })}</p>
      )}
    </Card>
  );
}

function rateOf({ attendance }: { readonly attendance: { readonly rate: number | "no-sessions" } }): number {
  return attendance.rate === "no-sessions" ? 1 : attendance.rate;
}
