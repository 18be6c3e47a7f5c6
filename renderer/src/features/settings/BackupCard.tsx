import { useAsking } from "#shell/asking";
import { BackupFile } from "#shell/backupFile";
import { useDates } from "#shell/dates";
import { useSizes } from "#shell/sizes";
import { Refusal } from "#shell/refusal";
import { tellDone } from "#shell/toasts";
import { Card } from "#ui/Card";
import { Button, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackupProgressHere } from "./BackupProgressHere";
import { Part, useChange } from "./Part";

const SHOWN = 5;

/** Makes copies of everything, and lists those that were made. */
export function BackupCard() {
  const { t } = useTranslation();
  return (
    <Card title={t("settings.data.backup")}>
      <p className="quiet">{t("settings.data.backupSays")}</p>
      <SaveRow />
      <Part name="backups">
        {(backups) =>
          backups.length === 0 ? (
            <p className="quiet">{t("settings.data.noBackup")}</p>
          ) : (
            <ul className="settings-list" aria-label={t("settings.data.backups")}>
              {backups.slice(0, SHOWN).map((backup) => (
                <BackupLine key={backup.file} {...backup} />
              ))}
            </ul>
          )
        }
      </Part>
    </Card>
  );
}

function BackupLine({ file, savedAtMs }: { readonly file: string; readonly savedAtMs: number }) {
  const dates = useDates();
  return (
    <li>
      <strong>{dates.dateTime(savedAtMs)}</strong>
      <span className="settings-path">{file}</span>
    </li>
  );
}

function SaveRow() {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const size = useSizes();
  const [file, setFile] = useState("");
  const save = () =>
    asking.ask(
      () => change("backup.save", file.trim() === "" ? {} : { file: file.trim() }),
      ({ bytes }) => {
        setFile("");
        tellDone(t("settings.data.saved", { size: size(bytes) }));
      },
    );
  return (
    <form
      className="settings-form"
      aria-label={t("settings.data.backup")}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="settings-with-button">
        <BackupFile by="backup.place" onFile={setFile}>
          <TextInput
            label={t("settings.data.saveTo")}
            placeholder={t("settings.data.saveToPlaceholder")}
            value={file}
            onChange={(event) => setFile(event.currentTarget.value)}
          />
        </BackupFile>
        <Button
          type="submit"
          loading={asking.isBusy}
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        >
          {t("settings.data.saveNow")}
        </Button>
      </div>
      {asking.isBusy && <BackupProgressHere of="saving" />}
      <Refusal of={asking.refusal} />
    </form>
  );
}
