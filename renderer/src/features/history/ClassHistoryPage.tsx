import { Link, goTo, type PathParams } from "#shell/router";
import { exchangesOf, SaveReport } from "#shell/reports";
import { useStoreOf } from "#shell/services";
import { WhenLoaded } from "#shell/whenLoaded";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button, SegmentedControl } from "@mantine/core";
import { IconHistory, IconPrinter } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { BelowLimit } from "./BelowLimit";
import { ClassCharts } from "./ClassCharts";
import { ClassFacts } from "./ClassFacts";
import { createHistoryStore, type ClassRead } from "./historyStore";
import { Matrix } from "./Matrix";
import "./history.css";

const VIEWS = ["matrix", "charts", "limit"] as const;
type View = (typeof VIEWS)[number];

/** A class over its term. */
export function ClassHistoryPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const classId = params["classId"] ?? "";
  const store = useStoreOf(createHistoryStore);
  const read = useStore(store, (state) => state.readClass);
  const found = useStore(store, (state) => state.classes[classId]) ?? { step: "loading" };
  const [view, setView] = useState<View>("matrix");
  useEffect(() => void read(classId), [read, classId]);
  return (
    <PageBody>
      <WhenLoaded of={found} onRetry={() => void read(classId)}>
        {(one) => (
          <>
            <PageHead
              title={one.record.course}
              says={
                <>
                  <Link to="/history">{t("rail.history")}</Link> · {one.record.group} · {one.record.term.name}
                </>
              }
              actions={
                <>
                  <SegmentedControl
                    aria-label={t("history.view")}
                    value={view}
                    data={VIEWS.map((value) => ({ value, label: t(`history.views.${value}`) }))}
                    onChange={(chosen) => setView(VIEWS.find((each) => each === chosen) ?? "matrix")}
                  />
                  <SaveReport asked={{ kind: "class", classId }} exchanges={exchangesOf({ classId })} />
                  <Button
                    variant="default"
                    leftSection={<IconPrinter size={16} aria-hidden />}
                    onClick={() => goTo(`/history/class/${classId}/print`)}
                  >
                    {t("reports.print")}
                  </Button>
                </>
              }
            />
            <ClassView one={one} view={view} />
          </>
        )}
      </WhenLoaded>
    </PageBody>
  );
}

function ClassView({ one, view }: { readonly one: ClassRead; readonly view: View }) {
  const { t } = useTranslation();
  if (one.history.sessions.length === 0) {
    return (
      <EmptyState
        icon={<IconHistory size={32} stroke={1.5} />}
        title={t("history.nothing")}
        says={t("history.nothingSays")}
      />
    );
  }
  return (
    <>
      <ClassFacts history={one.history} />
      {view === "matrix" && <Matrix one={one} />}
      {view === "charts" && <ClassCharts history={one.history} />}
      {view === "limit" && <BelowLimit one={one} />}
    </>
  );
}
