import { useAsking } from "#shell/asking";
import { lookWhoIsHere } from "#shell/lookAgain";
import { tellDone } from "#shell/toasts";
import { Card } from "#ui/Card";
import { FieldRow, FieldRows } from "#ui/Field";
import { MIN_PASSWORD } from "#contract/requests/accountRequests";
import type { Lecturer } from "#contract/model";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsForm } from "./FormParts";
import { Part, useChange } from "./Part";

/** Who you are, your password, and the lock. */
export function ProfileSection() {
  const { t } = useTranslation();
  return (
    <>
      <Part name="profile">{(profile) => <NameForm key={profile.lecturerId} profile={profile} />}</Part>
      <PasswordForm />
      <Card title={t("settings.profile.lock")}>
        <FieldRows>
          <LockRow />
        </FieldRows>
      </Card>
    </>
  );
}

function NameForm({ profile }: { readonly profile: Lecturer }) {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const [name, setName] = useState(profile.name);
  const [loginName, setLoginName] = useState(profile.loginName);
  const isChanged = name.trim() !== profile.name || loginName.trim() !== profile.loginName;
  const save = () =>
    asking.ask(
      () => change("profile.change", { name: name.trim(), loginName: loginName.trim() }),
      () => {
        lookWhoIsHere();
        tellDone(t("settings.saved"));
      },
    );
  return (
    <Card title={t("settings.profile.you")}>
      <SettingsForm
        label={t("settings.profile.you")}
        asking={asking}
        isReady={isChanged && name.trim() !== "" && loginName.trim() !== ""}
        button={t("common.save")}
        onSubmit={save}
      >
        <div className="settings-pair">
          <TextInput
            label={t("account.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
          />
          <TextInput
            label={t("account.loginName")}
            value={loginName}
            onChange={(event) => setLoginName(event.currentTarget.value)}
            autoComplete="username"
          />
        </div>
      </SettingsForm>
    </Card>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const save = () =>
    asking.ask(
      () => change("profile.password", { current, next }),
      () => {
        setCurrent("");
        setNext("");
        tellDone(t("settings.profile.passwordChanged"));
      },
    );
  return (
    <Card title={t("account.password")}>
      <SettingsForm
        label={t("account.password")}
        asking={asking}
        isReady={current !== "" && next.length >= MIN_PASSWORD}
        button={t("settings.profile.changePassword")}
        onSubmit={save}
      >
        <div className="settings-pair">
          <PasswordInput
            label={t("settings.profile.currentPassword")}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            autoComplete="current-password"
            inputWrapperOrder={["label", "input", "description"]}
          />
          <PasswordInput
            label={t("account.newPassword")}
            description={t("account.passwordHint")}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            autoComplete="new-password"
            inputWrapperOrder={["label", "input", "description"]}
          />
        </div>
      </SettingsForm>
    </Card>
  );
}

function LockRow() {
  const { t } = useTranslation();
  const change = useChange();
  const asking = useAsking();
  return (
    <FieldRow label={t("settings.profile.lockNow")} says={t("settings.profile.lockSays")}>
      <Button
        variant="default"
        leftSection={<IconLock size={16} aria-hidden />}
        loading={asking.isBusy}
        onClick={() => asking.ask(() => change("login.close", {}), lookWhoIsHere)}
      >
        {t("frame.lock")}
      </Button>
    </FieldRow>
  );
}
