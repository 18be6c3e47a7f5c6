import { SaveReport } from "#shell/reports";
import { goTo, Link } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { WhenLoaded } from "#shell/whenLoaded";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button, SegmentedControl } from "@mantine/core";
import { IconHistory, IconPrinter } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { ClassRates } from "./ClassRates";
import { createHistoryStore, type Overview } from "./historyStore";
import { MonthCalendar } from "./MonthCalendar";
import { SessionTable } from "./SessionTable";
import { Watchlist } from "./Watchlist";
import "./history.css";

const VIEWS = ["calendar", "list"] as const;

/** What was: every lesson by day or in a list, each class's rate, and who misses too much. */
export function HistoryPage() {
  const { t } = useTranslation();
  const store = useStoreOf(createHistoryStore);
  const overview = useStore(store, (state) => state.overview);
  const read = useStore(store, (state) => state.readOverview);
  const [view, setView] = useState<(typeof VIEWS)[number]>("calendar");
  useEffect(() => void read(), [read]);
  return (
    <PageBody>
      <PageHead
        title={t("rail.history")}
        says={t("history.says")}
        actions={
          <>
            <SegmentedControl
              aria-label={t("history.view")}
              value={view}
              data={VIEWS.map((value) => ({ value, label: t(`history.${value}`) }))}
              onChange={(chosen) => setView(chosen === "list" ? "list" : "calendar")}
            />
            <SaveReport asked={{ kind: "lecturer" }} />
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => goTo("/history/mine/print")}
            >
              {t("reports.mine")}
            </Button>
          </>
        }
      />
      <WhenLoaded of={overview} onRetry={() => void read()}>
        {(all) => (hasSessions(all) ? <Overviewed all={all} view={view} /> : <NothingYet />)}
      </WhenLoaded>
    </PageBody>
  );
}

type OverviewedProps = { readonly all: Overview; readonly view: (typeof VIEWS)[number] };

function Overviewed({ all, view }: OverviewedProps) {
  return (
    <div className="history">
      {view === "calendar" ? <MonthCalendar all={all} /> : <SessionTable all={all} />}
      <aside className="history-side">
        <Watchlist all={all} />
        <ClassRates all={all} />
      </aside>
    </div>
  );
}

function NothingYet() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconHistory size={32} stroke={1.5} />}
      title={t("history.nothing")}
      says={t("history.nothingSays")}
      action={<Link to="/">{t("common.toToday")}</Link>}
    />
  );
}

function hasSessions({ histories, own }: Overview): boolean {
  return own.sessions.length > 0 || histories.some(({ sessions }) => sessions.length > 0);
}
