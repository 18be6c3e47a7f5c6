import { Said } from "#shell/said";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import type { DemoState } from "#contract/requests/demoRequests";
import { Alert, Button, Progress } from "@mantine/core";
import { IconCheck, IconMasksTheater, IconUsersPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createTodayStore, isUnderWay } from "./todayStore";

/** The last of the three first steps: a class of one's own, or the demo class. */
export function FirstRun() {
  const { t } = useTranslation();
  return (
    <section className="first" aria-labelledby="first">
      <ol className="first-steps">
        {(["stepLanguage", "stepYou"] as const).map((step) => (
          <li key={step} className="first-done">
            <IconCheck size={16} stroke={2.5} aria-hidden />
            {t(`today.${step}`)}
          </li>
        ))}
        <li aria-current="step">3 · {t("today.stepClass")}</li>
      </ol>
      <h2 id="first">{t("today.firstTitle")}</h2>
      <p className="quiet">{t("today.firstSays")}</p>
      <div className="first-ways">
        <DemoWay />
        <article className="first-way">
          <IconUsersPlus size={32} stroke={1.5} aria-hidden />
          <h3>{t("today.classTitle")}</h3>
          <p className="quiet">{t("today.classSays")}</p>
          <Button size="md" variant="default" onClick={() => goTo("/classes")}>
            {t("today.classStart")}
          </Button>
        </article>
      </div>
    </section>
  );
}

function DemoWay() {
  const { t } = useTranslation();
  const store = useStoreOf(createTodayStore);
  const demo = useStore(store, (state) => state.demo);
  const startDemo = useStore(store, (state) => state.startDemo);
  return (
    <article className="first-way">
      <IconMasksTheater size={32} stroke={1.5} aria-hidden />
      <h3>{t("today.demoTitle")}</h3>
      <p className="quiet">{t("today.demoSays")}</p>
      {demo.step === "failed" && (
        <Alert color="red" title={t("today.demoFailed")} role="alert">
          <Said of={demo} />
        </Alert>
      )}
      {isUnderWay(demo) ? (
        <DemoProgress demo={demo} />
      ) : (
        <Button size="md" onClick={() => void startDemo()}>
          {t("today.demoStart")}
        </Button>
      )}
    </article>
  );
}

/** A bar that has begun is seen to have begun. */
const LEAST_PERCENT = 3;

function DemoProgress({ demo }: { readonly demo: DemoState }) {
  const { t } = useTranslation();
  const cancelDemo = useStore(useStoreOf(createTodayStore), (state) => state.cancelDemo);
  const counts = "total" in demo ? { done: demo.done, total: demo.total } : { done: 0, total: 0 };
  const words = {
    bringing: t("today.demoBringing"),
    composing: t("today.demoComposing", counts),
    learning: t("today.demoLearning", counts),
    none: "",
    ready: "",
    failed: "",
  }[demo.step];
  const percent = Math.max(LEAST_PERCENT, counts.total === 0 ? 0 : (counts.done / counts.total) * 100);
  return (
    <div className="first-progress">
      <output>{words}</output>
      <Progress
        value={demo.step === "bringing" ? 100 : percent}
        animated={demo.step === "bringing"}
        aria-label={words}
      />
      <Button variant="subtle" size="compact-sm" onClick={() => void cancelDemo()}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}
