import { LANGUAGES } from "#i18n/translations";
import { lookWhoIsHere } from "#shell/lookAgain";
import { tellFailure } from "#shell/toasts";
import { Card } from "#ui/Card";
import { FieldRow, FieldRows } from "#ui/Field";
import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChange } from "./Part";

const SCHEMES = ["auto", "light", "dark"] as const;

/** Language and colours. */
export function DisplaySection() {
  const { t, i18n } = useTranslation();
  const change = useChange();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const speak = async (chosen: string) => {
    const language = LANGUAGES.find((each) => each === chosen);
    if (language === undefined) return;
    await i18n.changeLanguage(language);
    const reply = await change("profile.change", { language });
    if (reply.ok) lookWhoIsHere();
    else tellFailure(t("common.failed"), reply.error);
  };
  return (
    <Card title={t("settings.display.screen")}>
      <FieldRows>
        <FieldRow label={t("common.language")} says={t("settings.display.languageSays")}>
          <SegmentedControl
            aria-label={t("common.language")}
            value={i18n.language}
            data={LANGUAGES.map((value) => ({ value, label: t("common.languageName", { lng: value }) }))}
            onChange={(chosen) => void speak(chosen)}
          />
        </FieldRow>
        <FieldRow label={t("settings.display.theme")} says={t("settings.display.themeSays")}>
          <SegmentedControl
            aria-label={t("settings.display.theme")}
            value={colorScheme}
            data={SCHEMES.map((value) => ({ value, label: t(`settings.display.${value}`) }))}
            onChange={(chosen) => setColorScheme(SCHEMES.find((each) => each === chosen) ?? "auto")}
          />
        </FieldRow>
        <FieldRow label={t("frame.keys")} says={t("settings.display.keysSays")}>
          <kbd className="settings-path">?</kbd>
        </FieldRow>
      </FieldRows>
    </Card>
  );
}
