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
  const [file, setFile] = useState("");
  const [typed, setTyped] = useState("");
  const restore = useStore(store, (state) => state.restore);
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
      <TextInput
        label={t("settings.data.restoreFile")}
        description={t("account.backupFileSays")}
        value={file}
        onChange={(event) => setFile(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        ref={focusFirst}
      />
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
    </AccountForm>
  );
}
