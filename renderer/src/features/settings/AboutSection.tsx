import { useSizes } from "#shell/sizes";
import { Card } from "#ui/Card";
import { FieldRow, FieldRows, Verdict } from "#ui/Field";
import type { Diagnostics } from "#contract/support";
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Part } from "./Part";
import { saveText } from "./saveText";

/** Which Rollcall this is, and what helps to find a fault. */
export function AboutSection() {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t("settings.about.version")}>
        <Part name="about">
          {({ version, models }) => (
            <FieldRows>
              <FieldRow label="Rollcall">{version}</FieldRow>
              {models.map(({ id, role, optional, state }) => (
                <FieldRow key={id} label={t(`settings.about.${role}`)} says={id}>
                  <Verdict tone={state === "ready" ? "good" : optional ? "plain" : "bad"}>
                    {t(`settings.about.${state === "missing" && optional ? "optional" : state}`)}
                  </Verdict>
                </FieldRow>
              ))}
            </FieldRows>
          )}
        </Part>
      </Card>
      <Card title={t("settings.about.diagnostics")}>
        <p className="quiet">{t("settings.about.diagnosticsSays")}</p>
        <Part name="diagnostics">{(read) => <DiagnosticsRows read={read} />}</Part>
      </Card>
    </>
  );
}

function DiagnosticsRows({ read }: { readonly read: Diagnostics }) {
  const { t } = useTranslation();
  const size = useSizes();
  const [isShown, setIsShown] = useState(false);
  const { machine, counts, notices, faults } = read;
  const text = JSON.stringify(read, undefined, 2);
  const name = `rollcall-${new Date(read.madeAtMs).toISOString().slice(0, 10)}.json`;
  return (
    <>
      <FieldRows>
        <FieldRow label={t("settings.about.machine")} says={machine.processor}>
          {machine.system} · {size(machine.memoryBytes)}
        </FieldRow>
        <FieldRow label={t("settings.about.counts")}>{t("settings.about.countsSay", counts)}</FieldRow>
        <FieldRow label={t("settings.about.faults")}>
          <Verdict tone={faults.length === 0 ? "good" : "warn"}>{faults.length}</Verdict>
        </FieldRow>
        <FieldRow label={t("settings.about.notices")}>
          <Verdict tone={notices.length === 0 ? "good" : "warn"}>{notices.length}</Verdict>
        </FieldRow>
      </FieldRows>
      {isShown && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre className="licence-text" tabIndex={0} aria-label={t("settings.about.diagnostics")}>
          {text}
        </pre>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {t(isShown ? "settings.about.hide" : "settings.about.show")}
        </Button>
        <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => saveText(name, text)}>
          {t("settings.about.save")}
        </Button>
      </Group>
    </>
  );
}
