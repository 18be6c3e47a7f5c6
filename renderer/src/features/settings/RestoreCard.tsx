import { useAsking } from "#shell/asking";
import { askWhetherSure } from "#shell/confirm";
import { useDates } from "#shell/dates";
import { lookWhoIsHere } from "#shell/lookAgain";
import { Card } from "#ui/Card";
import { Autocomplete, PasswordInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsForm } from "./FormParts";
import { Part, useChange } from "./Part";

const EMPTY = { file: "", phrase: "", password: "" };

/** Puts a backup in the place of everything here. */
export function RestoreCard() {
  const { t } = useTranslation();
  const dates = useDates();
  const change = useChange();
  const asking = useAsking();
  const [given, setGiven] = useState(EMPTY);
  const set = (field: keyof typeof EMPTY, value: string) =>
    setGiven((before) => ({ ...before, [field]: value }));
  const restore = async () => {
    const isSure = await askWhetherSure({
      title: t("settings.data.restoreSure"),
      says: t("settings.data.restoreSureSays"),
      confirmLabel: t("settings.data.restoreNow"),
      cancelLabel: t("common.cancel"),
      isDangerous: true,
    });
    if (isSure) asking.ask(() => change("backup.restore", trimmed(given)), lookWhoIsHere);
  };
  return (
    <Card title={t("settings.data.restore")}>
      <p className="quiet">{t("settings.data.restoreSays")}</p>
      <SettingsForm
        label={t("settings.data.restore")}
        asking={asking}
        isReady={Object.values(given).every((value) => value.trim() !== "")}
        button={t("settings.data.restoreButton")}
        isDangerous
        onSubmit={() => void restore()}
      >
        <Part name="backups">
          {(backups) => (
            <Autocomplete
              label={t("settings.data.restoreFile")}
              placeholder={t("settings.data.restoreFilePlaceholder")}
              data={backups.map(({ file }) => file)}
              renderOption={({ option }) => (
                <span>
                  {dates.dateTime(backups.find(({ file }) => file === option.value)?.savedAtMs ?? 0)}
                  <br />
                  <span className="caption">{option.value}</span>
                </span>
              )}
              value={given.file}
              onChange={(value) => set("file", value)}
            />
          )}
        </Part>
        <Textarea
          label={t("settings.data.phraseTyped")}
          description={t("settings.data.phraseTypedSays")}
          autosize
          minRows={2}
          value={given.phrase}
          onChange={(event) => set("phrase", event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <PasswordInput
          label={t("settings.data.passwordAgain")}
          value={given.password}
          onChange={(event) => set("password", event.currentTarget.value)}
          autoComplete="current-password"
        />
      </SettingsForm>
    </Card>
  );
}

function trimmed({ file, phrase, password }: typeof EMPTY): typeof EMPTY {
  return { file: file.trim(), phrase: phrase.trim().replaceAll(/\s+/gu, " "), password };
}
