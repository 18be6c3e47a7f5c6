import { Said } from "#shell/said";
import type { ClassLine } from "#contract/requests/classRequests";
import type { Warning } from "#contract/requests/warningRequests";
import { useAsking } from "#shell/asking";
import { useDates } from "#shell/dates";
import { useLimitWords } from "#shell/limits";
import { WhenLoaded } from "#shell/whenLoaded";
import { SaveReport } from "#shell/reports";
import { goTo, Link } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { tellDone } from "#shell/toasts";
import { EmptyState } from "#ui/EmptyState";
import { Verdict } from "#ui/Field";
import { Button, Group } from "@mantine/core";
import { IconBellOff, IconCheck, IconMail, IconMoodSmile, IconPrinter } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createWarningsStore } from "./warningsStore";
import { WarningLetter } from "./WarningLetter";

/** Who of a class is below one of its limits: to print, to write to, and to note that they were told. */
export function WarningsTab({ line: { classId, rules } }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const store = useStoreOf(createWarningsStore);
  const warnings = useStore(store, (state) => state.warnings);
  const isOpen = useStore(store, (state) => state.classId === classId);
  const load = useStore(store, (state) => state.load);
  useEffect(() => void load(classId), [load, classId]);
  if (rules.warnings.length === 0) {
    return (
      <EmptyState
        icon={<IconBellOff size={32} stroke={1.5} />}
        title={t("warnings.noLimits")}
        says={t("warnings.noLimitsSays")}
        action={<Link to={`/classes/${classId}?tab=settings`}>{t("warnings.toSettings")}</Link>}
      />
    );
  }
  return (
    <WhenLoaded of={isOpen ? warnings : { step: "loading" }} onRetry={() => void load(classId)}>
      {(found) =>
        found.length === 0 ? (
          <EmptyState
            icon={<IconMoodSmile size={32} stroke={1.5} />}
            title={t("warnings.none")}
            says={t("warnings.noneSays")}
          />
        ) : (
          <WarningList classId={classId} warnings={found} />
        )
      }
    </WhenLoaded>
  );
}

type WarningListProps = { readonly classId: string; readonly warnings: readonly Warning[] };

function WarningList({ classId, warnings }: WarningListProps) {
  const { t } = useTranslation();
  const give = useGiving();
  const waiting = warnings.filter(({ givenAtMs }) => givenAtMs === undefined);
  const [written, setWritten] = useState<Warning>();
  return (
    <div className="warnings">
      <Group justify="space-between">
        <strong>{t("warnings.summary", { count: warnings.length, open: waiting.length })}</strong>
        <Group gap="sm">
          <SaveReport asked={{ kind: "below-limit", classId }} />
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => goTo(`/history/class/${classId}/below/print`)}
          >
            {t("reports.belowLimit")}
          </Button>
          <Button
            disabled={waiting.length === 0}
            loading={give.isBusy}
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={() => give.of(waiting)}
          >
            {t("warnings.giveAll")}
          </Button>
        </Group>
      </Group>
      {give.refusal !== undefined && (
        <Verdict tone="bad">
          <Said of={give.refusal} />
        </Verdict>
      )}
      <ul className="warning-list">
        {warnings.map((warning) => (
          <WarningLine
            key={`${warning.studentId} ${JSON.stringify(warning.limit)}`}
            classId={classId}
            warning={warning}
            onGive={() => give.of([warning])}
            onWrite={() => setWritten(warning)}
          />
        ))}
      </ul>
      {written !== undefined && (
        <WarningLetter warning={written} onGive={give.of} onClose={() => setWritten(undefined)} />
      )}
    </div>
  );
}

function useGiving() {
  const { t } = useTranslation();
  const giveThem = useStore(useStoreOf(createWarningsStore), (state) => state.give);
  const { ask, isBusy, refusal } = useAsking();
  const of = (warnings: readonly Warning[]) =>
    ask(
      () => giveThem(warnings),
      ({ given }) => tellDone(t("warnings.gave", { count: given })),
    );
  return { of, isBusy, refusal };
}

type WarningLineProps = {
  readonly classId: string;
  readonly warning: Warning;
  readonly onGive: () => void;
  readonly onWrite: () => void;
};

function WarningLine({ classId, warning, onGive, onWrite }: WarningLineProps) {
  const { t } = useTranslation();
  const dates = useDates();
  const wordsOf = useLimitWords();
  const { studentId, name, number, limit, tally, attendance, givenAtMs } = warning;
  const rate = attendance.rate === "no-sessions" ? 0 : Math.floor(attendance.rate * 100);
  return (
    <li className="warning-line">
      <span className="warning-who">
        <Link to={`/classes/${classId}/students/${studentId}`}>{name}</Link>
        <span className="caption">{number}</span>
      </span>
      <span>
        {wordsOf(limit)}
        <br />
        <span className="caption">{t("warnings.amount", { rate, absences: tally.absent })}</span>
      </span>
      <Verdict tone={givenAtMs === undefined ? "warn" : "good"}>
        {givenAtMs === undefined
          ? t("warnings.notGiven")
          : t("warnings.given", { when: dates.dateTime(givenAtMs) })}
      </Verdict>
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <Button
          variant="default"
          size="compact-md"
          aria-label={t("warnings.writeTo", { name })}
          leftSection={<IconMail size={16} aria-hidden />}
          onClick={onWrite}
        >
          {t("warnings.write")}
        </Button>
        {givenAtMs === undefined && (
          <Button variant="default" size="compact-md" onClick={onGive}>
            {t("warnings.give")}
          </Button>
        )}
      </Group>
    </li>
  );
}
