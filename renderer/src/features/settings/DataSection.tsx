import { useSizes } from "#shell/sizes";
import { Card } from "#ui/Card";
import { FieldRow, FieldRows, Verdict } from "#ui/Field";
import { useTranslation } from "react-i18next";
import { BackupCard } from "./BackupCard";
import { Part } from "./Part";
import { PhraseCard } from "./PhraseCard";
import { RestoreCard } from "./RestoreCard";

const TONES = { strong: "good", fair: "warn", weak: "bad" } as const;

/** Where everything lies, how well it is locked, and copies of it. */
export function DataSection() {
  return (
    <>
      <PlaceCard />
      <BackupCard />
      <PhraseCard />
      <RestoreCard />
    </>
  );
}

function PlaceCard() {
  const { t } = useTranslation();
  const size = useSizes();
  return (
    <Card title={t("settings.data.place")}>
      <FieldRows>
        <Part name="place">
          {({ folder, usedBytes, freeBytes }) => (
            <FieldRow
              label={t("settings.data.folder")}
              says={t("settings.data.room", { used: size(usedBytes), free: size(freeBytes) })}
            >
              <span className="settings-path">{folder}</span>
            </FieldRow>
          )}
        </Part>
        <Part name="protection">
          {({ kind, strength }) => (
            <FieldRow label={t("settings.data.key")} says={t(`settings.data.kept.${kind}`)}>
              <Verdict tone={TONES[strength]}>{t(`settings.data.${strength}`)}</Verdict>
            </FieldRow>
          )}
        </Part>
      </FieldRows>
    </Card>
  );
}
