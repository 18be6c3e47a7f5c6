import { useAsking } from "#shell/asking";
import { tellDone } from "#shell/toasts";
import { Card } from "#ui/Card";
import { Verdict } from "#ui/Field";
import { Portrait } from "#ui/Portrait";
import { MIN_PASSWORD } from "#contract/requests/accountRequests";
import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsForm } from "./FormParts";
import { Part, useChange } from "./Part";

/** Who takes attendance on this station. */
export function LecturersSection() {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t("settings.lecturers.here")}>
        <Part name="lecturers">
          {(lecturers) => (
            <ul className="settings-list">
              {lecturers.map(({ lecturerId, name, loginName, language }) => (
                <li key={lecturerId}>
                  <span className="settings-person">
                    <Portrait name={name} url={undefined} size="small" />
                    <span>
                      <strong>{name}</strong>
                      <br />
                      <span className="caption">{loginName}</span>
                    </span>
                  </span>
                  <Verdict tone="plain">{t("common.languageName", { lng: language })}</Verdict>
                </li>
              ))}
            </ul>
          )}
        </Part>
      </Card>
      <AddForm />
    </>
  );
}

const EMPTY = { name: "", loginName: "", password: "" };

function AddForm() {
  const { t, i18n } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const [given, setGiven] = useState(EMPTY);
  const set =
    (field: keyof typeof EMPTY) => (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setGiven((before) => ({ ...before, [field]: value }));
    };
  const language = i18n.language === "en" ? "en" : "vi";
  const add = () =>
    asking.ask(
      () =>
        change("lecturers.create", {
          ...given,
          name: given.name.trim(),
          loginName: given.loginName.trim(),
          language,
        }),
      ({ name }) => {
        setGiven(EMPTY);
        tellDone(t("settings.lecturers.added", { name }));
      },
    );
  const isReady =
    given.name.trim() !== "" && given.loginName.trim() !== "" && given.password.length >= MIN_PASSWORD;
  return (
    <Card title={t("settings.lecturers.add")}>
      <SettingsForm
        label={t("settings.lecturers.add")}
        asking={asking}
        isReady={isReady}
        button={t("settings.lecturers.addButton")}
        onSubmit={add}
      >
        <div className="settings-pair">
          <TextInput label={t("account.name")} value={given.name} onChange={set("name")} autoComplete="off" />
          <TextInput
            label={t("account.loginName")}
            value={given.loginName}
            onChange={set("loginName")}
            autoComplete="off"
          />
        </div>
        <PasswordInput
          label={t("settings.lecturers.firstPassword")}
          description={t("settings.lecturers.firstPasswordSays")}
          value={given.password}
          onChange={set("password")}
          autoComplete="new-password"
        />
      </SettingsForm>
    </Card>
  );
}
