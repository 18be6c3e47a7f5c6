import type { HistoryCell, StudentRecord } from "#contract/history";
import { useDates } from "#shell/dates";
import { useLimitWords } from "#shell/limits";
import { WhenLoaded } from "#shell/whenLoaded";
import { useMarkWords } from "#shell/marks";
import { useStoreOf } from "#shell/services";
import { Card } from "#ui/Card";
import { DayStrip, type StripDay } from "#ui/DayStrip";
import { Verdict } from "#ui/Field";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { ChangeList } from "./ChangeList";
import { createStudentStore } from "./studentStore";

/** A student's record: one square for each lesson, and what happened in the one that is chosen. */
export function RecordCard() {
  const { t } = useTranslation();
  const store = useStoreOf(createStudentStore);
  const record = useStore(store, (state) => state.record);
  const who = useStore(store, (state) => state.who);
  const load = useStore(store, (state) => state.load);
  return (
    <Card title={t("student.record")} badge={record.step === "ready" && <Rate record={record.value} />}>
      <WhenLoaded of={record} onRetry={() => who !== undefined && void load(who)}>
        {(found) =>
          found.lines.length === 0 ? (
            <p className="quiet">{t("student.noRecord")}</p>
          ) : (
            <Strip record={found} />
          )
        }
      </WhenLoaded>
      <Warnings />
    </Card>
  );
}

/** Which limits the student is below, and whether they were told. */
function Warnings() {
  const { t } = useTranslation();
  const dates = useDates();
  const wordsOf = useLimitWords();
  const warnings = useStore(useStoreOf(createStudentStore), (state) => state.warnings);
  if (warnings.length === 0) return null;
  return (
    <ul className="student-warnings" aria-label={t("warnings.title")}>
      {warnings.map(({ limit, givenAtMs }) => (
        <li key={JSON.stringify(limit)}>
          <span className="student-limit">{wordsOf(limit)}</span>
          <Verdict tone={givenAtMs === undefined ? "warn" : "good"}>
            {givenAtMs === undefined
              ? t("warnings.notGiven")
              : t("warnings.given", { when: dates.dateTime(givenAtMs) })}
          </Verdict>
        </li>
      ))}
    </ul>
  );
}

function Rate({ record: { attendance } }: { readonly record: StudentRecord }) {
  const { t } = useTranslation();
  if (attendance.rate === "no-sessions") return <span className="quiet">{t("student.rateNone")}</span>;
  return (
    <span className="student-rate">
      <strong>{t("student.rate", { percent: Math.round(attendance.rate * 100) })}</strong>
      <span className="quiet">{t("student.counted", { counted: attendance.counted })}</span>
    </span>
  );
}

function Strip({ record }: { readonly record: StudentRecord }) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useCellWords();
  const readHistory = useStore(useStoreOf(createStudentStore), (state) => state.readHistory);
  const [chosen, setChosen] = useState<string>();
  const strip = record.lines.map(({ session, cell }): StripDay => {
    const { status, label, letter } = words(cell);
    const day = dates.briefDay(session.date);
    return {
      id: session.sessionId,
      day,
      status,
      letter,
      label: t("student.dayLabel", { day: dates.longDay(session.date), status: label }),
    };
  });
  const line = record.lines.find(({ session }) => session.sessionId === chosen);
  const choose = (sessionId: string) => {
    setChosen(sessionId);
    void readHistory(sessionId);
  };
  return (
    <>
      <DayStrip
        label={t("student.strip")}
        days={strip}
        {...(chosen === undefined ? {} : { chosen })}
        onChoose={choose}
      />
      {line === undefined ? (
        <p className="caption">{t("student.pressDay")}</p>
      ) : (
        <ChangeList session={line.session} />
      )}
    </>
  );
}

function useCellWords() {
  const { t } = useTranslation();
  const words = useMarkWords();
  return (cell: HistoryCell) => {
    if (cell.kind === "mark") return words(cell.mark);
    const label = cell.why === "not-in-class" ? t("student.notInClass") : t("student.notOnList");
    return { status: "unmarked" as const, label, letter: "–" };
  };
}
