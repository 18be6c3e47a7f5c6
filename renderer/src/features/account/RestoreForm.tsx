import { BackupFile } from "#shell/backupFile";
import { BackupProgress } from "#shell/backupTask";
import { usePlace } from "#shell/router";
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { AccountForm, focusFirst, type FormProps } from "./AccountForm";

/** Twelve words, whatever stands between them. */
const WORDS = 12;

/** Everything comes from a backup of another computer. */
export function RestoreForm({ store }: Pick<FormProps, "store">) {
  const { t } = useTranslation();
  const { query } = usePlace();
  const [file, setFile] = useState(() => query.get("backup") ?? "");
  const [typed, setTyped] = useState("");
  const restore = useStore(store, (state) => state.restore);
  const restoring = useStore(store, (state) => state.restoring);
  const cancel = useStore(store, (state) => state.cancelRestore);
  const words = typed.trim().toLowerCase().split(/\s+/u);
  return (
    <AccountForm
      store={store}
      title={t("account.restore")}
      says={t("account.restoreSays")}
      failed={t("account.notRestored")}
      button={t("account.restoreNow")}
      isReady={file.trim() !== "" && words.length === WORDS}
      onSubmit={() => restore({ file: file.trim(), phrase: words.join(" ") })}
    >
      <BackupFile by="backup.choose" onFile={setFile}>
        <TextInput
          label={t("settings.data.restoreFile")}
          description={t("account.backupFileSays")}
          value={file}
          onChange={(event) => setFile(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          ref={focusFirst}
        />
      </BackupFile>
      <Textarea
        label={t("settings.data.phraseTyped")}
        description={t("settings.data.phraseTypedSays")}
        autosize
        minRows={2}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {restoring !== undefined && (
        <BackupProgress task={restoring} of="restoring" onCancel={() => void cancel()} />
      )}
    </AccountForm>
  );
}
