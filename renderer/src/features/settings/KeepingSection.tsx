import { useAsking } from "#shell/asking";
import { useDates } from "#shell/dates";
import { Link } from "#shell/router";
import { Refusal } from "#shell/refusal";
import { tellDone, tellFailure } from "#shell/toasts";
import { Card } from "#ui/Card";
import { EmptyState } from "#ui/EmptyState";
import { FieldRow, FieldRows } from "#ui/Field";
import type { ResultOf } from "#contract/api";
import { Button, NativeSelect } from "@mantine/core";
import { IconFileCertificate, IconUsersGroup } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Part, useChange } from "./Part";
import { Receipts } from "./Receipts";

/** How long pictures are kept, what is due to go, and the proof of what is gone. */
export function KeepingSection() {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t("settings.keeping.pictures")}>
        <Part name="classes">
          {(classes) =>
            classes.length === 0 ? (
              <EmptyState
                icon={<IconUsersGroup size={32} stroke={1.5} />}
                title={t("settings.keeping.noClasses")}
                action={<Link to="/classes">{t("rail.classes")}</Link>}
              />
            ) : (
              <FieldRows>
                {classes.map((each) => (
                  <ClassRow key={each.classId} of={each} />
                ))}
              </FieldRows>
            )
          }
        </Part>
        <RunRow />
      </Card>
      <Card title={t("settings.keeping.receipts")}>
        <p className="quiet">{t("settings.keeping.receiptsSays")}</p>
        <Part name="receipts">
          {(receipts) =>
            receipts.length === 0 ? (
              <EmptyState
                icon={<IconFileCertificate size={32} stroke={1.5} />}
                title={t("settings.keeping.noReceipts")}
              />
            ) : (
              <Receipts receipts={receipts} />
            )
          }
        </Part>
      </Card>
    </>
  );
}

const DAYS = [0, 7, 14, 30, 90, 180, 365];
const TERM = "term";

function ClassRow({ of }: { readonly of: ResultOf<"classes.list">[number] }) {
  const { t } = useTranslation();
  const dates = useDates();
  const change = useChange();
  const { classId, course, group, term, retention } = of;
  const { pictureDays } = retention;
  const offered = [...new Set([...DAYS, ...(pictureDays === null ? [] : [pictureDays])])].toSorted(
    (a, b) => a - b,
  );
  const keep = async (chosen: string) => {
    const days = chosen === TERM ? null : Number(chosen);
    const reply = await change("classes.change", { classId, change: { retention: { pictureDays: days } } });
    if (reply.ok) tellDone(t("settings.saved"));
    else tellFailure(t("common.failed"), reply.error);
  };
  return (
    <FieldRow
      label={`${course} · ${group}`}
      says={`${term.name} · ${t("settings.keeping.termEnds", { date: dates.date(Date.parse(term.until)) })}`}
    >
      <NativeSelect
        aria-label={t("settings.keeping.keepOf", { course })}
        value={pictureDays === null ? TERM : String(pictureDays)}
        data={[
          { value: TERM, label: t("settings.keeping.toTermsEnd") },
          ...offered.map((days) => ({
            value: String(days),
            label: days === 0 ? t("settings.keeping.notAtAll") : t("settings.keeping.days", { days }),
          })),
        ]}
        onChange={(event) => void keep(event.currentTarget.value)}
      />
    </FieldRow>
  );
}

function RunRow() {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const run = () =>
    asking.ask(
      () => change("retention.run", {}),
      ({ sessionsCleared, sessionsLocked }) =>
        tellDone(
          sessionsCleared === 0 && sessionsLocked === 0
            ? t("settings.keeping.nothingDue")
            : t("settings.keeping.ran", { cleared: sessionsCleared, locked: sessionsLocked }),
        ),
    );
  return (
    <>
      <FieldRow label={t("settings.keeping.due")} says={t("settings.keeping.dueSays")}>
        <Button variant="default" loading={asking.isBusy} onClick={run}>
          {t("settings.keeping.runNow")}
        </Button>
      </FieldRow>
      <Refusal of={asking.refusal} />
    </>
  );
}
