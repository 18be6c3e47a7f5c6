import { useAsking } from "#shell/asking";
import { Card } from "#ui/Card";
import { Button, Group, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsForm } from "./FormParts";
import { useChange } from "./Part";

/** The twelve words, shown to whoever knows the password, until they are put away. */
export function PhraseCard() {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const [password, setPassword] = useState("");
  const [phrase, setPhrase] = useState<string>();
  const show = () =>
    asking.ask(
      () => change("backup.phrase", { password }),
      (shown) => {
        setPassword("");
        setPhrase(shown.phrase);
      },
    );
  return (
    <Card title={t("settings.data.phrase")}>
      <p className="quiet">{t("settings.data.phraseSays")}</p>
      {phrase === undefined ? (
        <SettingsForm
          label={t("settings.data.phrase")}
          asking={asking}
          isReady={password !== ""}
          button={t("settings.data.showPhrase")}
          onSubmit={show}
        >
          <PasswordInput
            label={t("settings.data.passwordAgain")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
          />
        </SettingsForm>
      ) : (
        <>
          <ol className="phrase" aria-label={t("settings.data.phrase")}>
            {phrase.split(" ").map((word, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a word may stand there twice, and none ever moves
              <li key={at}>{word}</li>
            ))}
          </ol>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setPhrase(undefined)}>
              {t("settings.data.hidePhrase")}
            </Button>
          </Group>
        </>
      )}
    </Card>
  );
}
