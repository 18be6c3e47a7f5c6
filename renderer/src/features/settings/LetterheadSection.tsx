import type { ResultOf } from "#contract/api";
import { useAsking } from "#shell/asking";
import { usePicture, useServices } from "#shell/services";
import { Refusal } from "#shell/refusal";
import { tellDone } from "#shell/toasts";
import { Card } from "#ui/Card";
import { FileDrop } from "#ui/FileDrop";
import { Button, Group, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsForm } from "./FormParts";
import { Part, useChange } from "./Part";

type Letterhead = ResultOf<"letterhead.read">;

/** Who this station's sheets come from. */
export function LetterheadSection() {
  const { t } = useTranslation();
  return (
    <Part name="letterhead">
      {(letterhead) => (
        <>
          <Card title={t("letterhead.names")}>
            <NamesForm key={JSON.stringify(letterhead)} letterhead={letterhead} />
          </Card>
          <Card title={t("letterhead.logo")}>
            <Logo hasLogo={letterhead.hasLogo} />
          </Card>
        </>
      )}
    </Part>
  );
}

function NamesForm({ letterhead }: { readonly letterhead: Letterhead }) {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const [school, setSchool] = useState(letterhead.school);
  const [faculty, setFaculty] = useState(letterhead.faculty);
  const save = () =>
    asking.ask(
      () => change("letterhead.change", { school: school.trim(), faculty: faculty.trim() }),
      () => tellDone(t("settings.saved")),
    );
  return (
    <SettingsForm
      label={t("letterhead.names")}
      asking={asking}
      isReady={school.trim() !== letterhead.school || faculty.trim() !== letterhead.faculty}
      button={t("common.save")}
      onSubmit={save}
    >
      <TextInput
        label={t("letterhead.school")}
        placeholder={t("letterhead.schoolPlaceholder")}
        maxLength={200}
        value={school}
        onChange={(event) => setSchool(event.currentTarget.value)}
      />
      <TextInput
        label={t("letterhead.faculty")}
        placeholder={t("letterhead.facultyPlaceholder")}
        maxLength={200}
        value={faculty}
        onChange={(event) => setFaculty(event.currentTarget.value)}
      />
    </SettingsForm>
  );
}

function Logo({ hasLogo }: { readonly hasLogo: boolean }) {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  /** So often the logo was changed here: each is a picture of its own. */
  const [changes, setChanges] = useState(0);
  const done = () => {
    setChanges((before) => before + 1);
    tellDone(t("settings.saved"));
  };
  const put = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    asking.ask(() => change("letterhead.setLogo", {}, bytes), done);
  };
  return (
    <div className="letterhead-logo">
      {hasLogo ? (
        <LogoNow key={changes} version={changes} />
      ) : (
        <p className="quiet">{t("letterhead.noLogo")}</p>
      )}
      <FileDrop
        label={t("letterhead.choose")}
        hint={t("letterhead.hint")}
        accept="image/png,image/jpeg,image/webp"
        onFiles={([file]) => file !== undefined && void put(file)}
      />
      <Refusal of={asking.refusal} />
      {hasLogo && (
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={asking.isBusy}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => asking.ask(() => change("letterhead.removeLogo", {}), done)}
          >
            {t("letterhead.remove")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function LogoNow({ version }: { readonly version: number }) {
  const { t } = useTranslation();
  const { client } = useServices();
  const [openedAt] = useState(() => Date.now());
  const shown = usePicture(`letterhead/${openedAt}/${version}`, () => client.ask("letterhead.logo", {}));
  if (typeof shown !== "object") return null;
  return <img className="letterhead-logo-now" src={shown.url} alt={t("letterhead.logoNow")} />;
}
