import type { SessionRead } from "#client/readSession";
import { Said } from "#shell/said";
import { useDates } from "#shell/dates";
import { Link, goTo, type PathParams } from "#shell/router";
import { exchangesOf, SaveReport } from "#shell/reports";
import { useStoreOf } from "#shell/services";
import { WhenLoaded } from "#shell/whenLoaded";
import { CountsBar } from "#ui/CountsBar";
import { Verdict } from "#ui/Field";
import { PageBody, PageHead } from "#ui/PageHead";
import { Alert, Button } from "@mantine/core";
import { IconLock, IconLockOpen, IconPlayerPlay, IconPrinter } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useAsking } from "#shell/asking";
import { createHistoryStore } from "./historyStore";
import { ReopenDialog } from "./ReopenDialog";
import { SessionPeople } from "./SessionPeople";
import "./history.css";

/** One lesson as it was recorded, and what may still be done with it. */
export function SessionPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const dates = useDates();
  const sessionId = params["sessionId"] ?? "";
  const store = useStoreOf(createHistoryStore);
  const read = useStore(store, (state) => state.readSession);
  const found = useStore(store, (state) => state.sessions[sessionId]) ?? { step: "loading" };
  useEffect(() => void read(sessionId), [read, sessionId]);
  return (
    <PageBody>
      <WhenLoaded of={found} onRetry={() => void read(sessionId)}>
        {(one) => (
          <>
            <PageHead
              title={`${one.record.course} · ${dates.date(one.session.plan.plannedStartMs, one.record.zone)}`}
              says={<Headline one={one} />}
              actions={<Actions one={one} />}
            />
            <Counts one={one} />
            {one.session.phase === "finished" && <p className="quiet">{t("history.finishedSays")}</p>}
            {one.session.phase === "open" && <Alert color="teal">{t("history.openSays")}</Alert>}
            <SessionPeople one={one} />
          </>
        )}
      </WhenLoaded>
    </PageBody>
  );
}

const COUNTED = ["present", "late", "absent", "excused", "left-early"] as const;

function Counts({ one: { session } }: { readonly one: SessionRead }) {
  const { t } = useTranslation();
  const counts = { ...session.tally, "left-early": session.tally.leftEarly };
  return (
    <CountsBar
      counts={COUNTED.map((status) => ({
        status,
        count: counts[status],
        label: t(`status.${status}.word`),
      }))}
    />
  );
}

function Headline({ one: { record, session } }: { readonly one: SessionRead }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { plannedStartMs, plannedEndMs } = session.plan;
  return (
    <>
      <Link to={`/history/class/${record.classId}`}>{record.group}</Link> ·{" "}
      {dates.time(plannedStartMs, record.zone)}–{dates.time(plannedEndMs, record.zone)}
      {session.room === "" ? "" : ` · ${session.room}`} · {t("history.pictures", { count: session.pictures })}{" "}
      <Verdict tone={session.phase === "open" ? "warn" : "plain"}>
        {t(`history.phases.${session.phase}`)}
      </Verdict>
    </>
  );
}

function Actions({ one: { session } }: { readonly one: SessionRead }) {
  const { t } = useTranslation();
  const { sessionId, classId, phase } = session;
  const [isReopening, setIsReopening] = useState(false);
  const canReopen = phase === "finished" || phase === "locked";
  return (
    <>
      {phase === "finished" && <Lock sessionId={sessionId} />}
      {canReopen && (
        <Button
          variant="default"
          leftSection={<IconLockOpen size={16} aria-hidden />}
          onClick={() => setIsReopening(true)}
        >
          {t("history.reopen")}
        </Button>
      )}
      {phase === "open" && (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => goTo(`/lesson/${sessionId}`)}
        >
          {t("history.goOn")}
        </Button>
      )}
      <SaveReport asked={{ kind: "session", sessionId }} exchanges={exchangesOf({ sessionId, classId })} />
      <Button
        variant={phase === "open" ? "default" : "filled"}
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => goTo(`/history/session/${sessionId}/print`)}
      >
        {t("reports.print")}
      </Button>
      {isReopening && <ReopenDialog sessionId={sessionId} onClose={() => setIsReopening(false)} />}
    </>
  );
}

function Lock({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const lock = useStore(useStoreOf(createHistoryStore), (state) => state.lock);
  const asking = useAsking();
  return (
    <>
      {asking.refusal !== undefined && (
        <Verdict tone="bad">
          <Said of={asking.refusal} />
        </Verdict>
      )}
      <Button
        variant="default"
        loading={asking.isBusy}
        leftSection={<IconLock size={16} aria-hidden />}
        onClick={() =>
          asking.ask(
            () => lock(sessionId),
            () => undefined,
          )
        }
      >
        {t("history.lock")}
      </Button>
    </>
  );
}
