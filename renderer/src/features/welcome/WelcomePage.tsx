import type { AboutStation } from "#contract/station";
import { Badge } from "#ui/Badge";
import { Button } from "#ui/Button";
import { Card } from "#ui/Card";
import { Command } from "#ui/Command";
import { Seats } from "#ui/Seats";
import { StateRow } from "#ui/StateRow";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore, type StoreApi } from "zustand";
import { readinessByRole, type Known, type WelcomeState } from "./welcomeStore";
import "./welcome.css";

const FETCH_COMMAND = "npm run rollcall -- models fetch";

/** The first page: what Rollcall is, and whether it can see. */
export function WelcomePage({ store }: { readonly store: StoreApi<WelcomeState> }) {
  const { t } = useTranslation();
  const known = useStore(store, (state) => state.known);
  const look = useStore(store, (state) => state.look);
  useEffect(() => void look(), [look]);

  return (
    <div className="welcome">
      <section className="welcome-words">
        <Seats />
        <h1>{t("welcome.headline")}</h1>
        <p>{t("welcome.promise")}</p>
        {known.step === "known" && (
          <p className="welcome-version">{t("welcome.version", { version: known.about.version })}</p>
        )}
      </section>
      <Readiness known={known} onLookAgain={() => void look()} />
    </div>
  );
}

type ReadinessProps = { readonly known: Known; readonly onLookAgain: () => void };

function Readiness({ known, onLookAgain }: ReadinessProps) {
  const { t } = useTranslation();
  const lookAgain = <Button onPress={onLookAgain}>{t("welcome.lookAgain")}</Button>;
  switch (known.step) {
    case "looking":
      return (
        <Card title={t("welcome.readiness")} badge={<Badge tone="quiet">{t("welcome.looking")}</Badge>} />
      );
    case "failed":
      return (
        <Card title={t("welcome.readiness")} badge={<Badge tone="bad">{t("welcome.notReady")}</Badge>}>
          <p className="welcome-reason">{t("welcome.failed")}</p>
          <p>{t("welcome.failedRemedy")}</p>
          {lookAgain}
        </Card>
      );
    case "known":
      return <Roles models={known.about.models} lookAgain={lookAgain} />;
  }
}

type RolesProps = { readonly models: AboutStation["models"]; readonly lookAgain: ReactNode };

function Roles({ models, lookAgain }: RolesProps) {
  const { t } = useTranslation();
  const roles = readinessByRole(models);
  const isReady = roles.every(({ state }) => state === "ready");
  const badge = isReady ? (
    <Badge tone="good">{t("welcome.allReady")}</Badge>
  ) : (
    <Badge tone="bad">{t("welcome.notReady")}</Badge>
  );
  return (
    <Card title={t("welcome.readiness")} badge={badge}>
      <ul className="welcome-roles">
        {roles.map(({ role, state }) => (
          <StateRow
            key={role}
            isGood={state === "ready"}
            label={t(`welcome.role.${role}`)}
            state={t(`welcome.state.${state}`)}
          />
        ))}
      </ul>
      {!isReady && <Command says={t("welcome.remedy")} line={FETCH_COMMAND} />}
      {!isReady && lookAgain}
    </Card>
  );
}
