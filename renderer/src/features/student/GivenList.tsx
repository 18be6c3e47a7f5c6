import { useSaid } from "#shell/said";
import { useStoreOf } from "#shell/services";
import { Loader } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createEnrolStore, type Given } from "./enrolStore";

/** What became of each photograph that was given. */
export function GivenList() {
  const { t } = useTranslation();
  const given = useStore(useStoreOf(createEnrolStore), (state) => state.given);
  if (given.length === 0) return null;
  return (
    <section aria-label={t("enrol.results")} aria-live="polite">
      <ul className="enrol-given">
        {given.map((each) => (
          <li key={each.id}>
            <img src={each.url} alt="" />
            <div>
              <strong>{each.name}</strong>
              <Outcome outcome={each.outcome} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ outcome }: Pick<Given, "outcome">) {
  const { t } = useTranslation();
  const said = useSaid();
  switch (outcome.kind) {
    case "looking":
      return (
        <span className="enrol-looking">
          <Loader size={14} aria-hidden />
          {t("enrol.working")}
        </span>
      );
    case "added":
      return (
        <span className="enrol-added">
          <IconCheck size={16} stroke={2.5} aria-hidden />
          {t("enrol.added")}: {t("enrol.verdicts.fit")}
        </span>
      );
    case "unfit": {
      const { name = "", number = "" } = outcome.look.somebodyElse ?? {};
      return <Refused why={t(`enrol.verdicts.${outcome.verdict}`, { name, number })} />;
    }
    case "failed":
      return <Refused why={said(outcome.error)} />;
  }
}

function Refused({ why }: { readonly why: string }) {
  const { t } = useTranslation();
  return (
    <span className="enrol-refused">
      <IconAlertTriangle size={16} stroke={2} aria-hidden />
      {t("enrol.refused")}: {why}
    </span>
  );
}
