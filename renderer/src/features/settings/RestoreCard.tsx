import { useAsking } from "#shell/asking";
import { askWhetherSure } from "#shell/confirm";
import { BackupFile } from "#shell/backupFile";
import { useDates } from "#shell/dates";
import { lookWhoIsHere } from "#shell/lookAgain";
import { usePlace } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { Card } from "#ui/Card";
import { Autocomplete, PasswordInput, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { useTranslation } from "react-i18next";
import { BackupProgressHere } from "./BackupProgressHere";
import { SettingsForm } from "./FormParts";
import { Part, useChange } from "./Part";
import { createSettingsStore } from "./settingsStore";

type Given = { readonly file: string; readonly phrase: string; readonly password: string };

/** Puts a backup in the place of everything here; the desktop application leads here with a file. */
export function RestoreCard() {
  const { t } = useTranslation();
  const file = usePlace().query.get("backup") ?? "";
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (file !== "") card.current?.scrollIntoView();
  }, [file]);
  return (
    <div ref={card}>
      <Card title={t("settings.data.restore")}>
        <p className="quiet">{t("settings.data.restoreSays")}</p>
        <RestoreForm key={file} file={file} />
      </Card>
    </div>
  );
}

function RestoreForm({ file }: Pick<Given, "file">) {
  const { t } = useTranslation();
  const change = useChange();
  const waitForRestart = useStore(useStoreOf(createSettingsStore), (state) => state.waitForRestart);
  const asking = useAsking();
  const [given, setGiven] = useState<Given>({ file, phrase: "", password: "" });
  const set = (field: keyof Given, value: string) => setGiven((before) => ({ ...before, [field]: value }));
  const restore = async () => {
    const isSure = await askWhetherSure({
      title: t("settings.data.restoreSure"),
      says: t("settings.data.restoreSureSays"),
      confirmLabel: t("settings.data.restoreNow"),
      cancelLabel: t("common.cancel"),
      isDangerous: true,
    });
    if (isSure) {
      asking.ask(async () => {
        const reply = await change("backup.restore", trimmed(given));
        if (reply.ok) await waitForRestart();
        return reply;
      }, lookWhoIsHere);
    }
  };
  return (
    <SettingsForm
      label={t("settings.data.restore")}
      asking={asking}
      isReady={Object.values(given).every((value) => value.trim() !== "")}
      button={t("settings.data.restoreButton")}
      isDangerous
      onSubmit={() => void restore()}
    >
      <BackupFile by="backup.choose" onFile={(chosen) => set("file", chosen)}>
        <FileField file={given.file} onChange={(chosen) => set("file", chosen)} />
      </BackupFile>
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
      {asking.isBusy && <BackupProgressHere of="restoring" />}
    </SettingsForm>
  );
}

type FileFieldProps = { readonly file: string; readonly onChange: (file: string) => void };

function FileField({ file: chosen, onChange }: FileFieldProps) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
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
          value={chosen}
          onChange={onChange}
        />
      )}
    </Part>
  );
}

function trimmed({ file, phrase, password }: Given): Given {
  return { file: file.trim(), phrase: phrase.trim().replaceAll(/\s+/gu, " "), password };
}
