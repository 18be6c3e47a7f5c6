import { useSaid } from "#shell/said";
import { MIN_PASSWORD } from "#contract/requests/accountRequests";
import type { Language } from "#i18n/translations";
import { usePlace } from "#shell/router";
import { Brand } from "#ui/Brand";
import { Seats } from "#ui/Seats";
import { LoadingState } from "#ui/LoadingState";
import { ErrorState } from "#ui/ErrorState";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore, type StoreApi } from "zustand";
import { AccountForm, focusFirst, type FormProps } from "./AccountForm";
import type { AccountState } from "./accountStore";
import { RestoreForm } from "./RestoreForm";
import "./account.css";

type AccountPageProps = {
  readonly store: StoreApi<AccountState>;
  readonly language: Language;
  /** The choice of language. */
  readonly languages: ReactNode;
};

/** Before anything else: who sits here. */
export function AccountPage({ store, language, languages }: AccountPageProps) {
  const { t } = useTranslation();
  return (
    <div className="account">
      <header className="account-head">
        <Brand />
        {languages}
      </header>
      <main className="account-main">
        <section className="account-words">
          <Seats />
          <h1>{t("account.headline")}</h1>
          <p>{t("account.promise")}</p>
        </section>
        <Step store={store} language={language} />
      </main>
    </div>
  );
}

function Step({ store, language }: Pick<AccountPageProps, "store" | "language">) {
  const { t } = useTranslation();
  const said = useSaid();
  const account = useStore(store, (state) => state.account);
  const look = useStore(store, (state) => state.look);
  switch (account.step) {
    case "failed":
      return (
        <ErrorState
          title={t("account.notAnswering")}
          says={said(account.error)}
          safe={t("common.safe")}
          action={<Button onClick={() => void look()}>{t("common.tryAgain")}</Button>}
        />
      );
    case "first":
      return <FirstStep store={store} language={language} />;
    case "out":
      return <LoginForm store={store} loginName={account.loginName} />;
    case "looking":
    case "in":
      return <LoadingState label={t("common.loading")} />;
  }
}

function LoginForm({ store, loginName: last }: Pick<FormProps, "store"> & { readonly loginName: string }) {
  const { t } = useTranslation();
  const [loginName, setLoginName] = useState(last);
  const [password, setPassword] = useState("");
  const logIn = useStore(store, (state) => state.logIn);
  return (
    <AccountForm
      store={store}
      title={t("account.welcomeBack")}
      button={t("account.logIn")}
      isReady={loginName.trim() !== "" && password !== ""}
      onSubmit={() => logIn({ loginName: loginName.trim(), password })}
    >
      <TextInput
        label={t("account.loginName")}
        value={loginName}
        onChange={(event) => setLoginName(event.currentTarget.value)}
        autoComplete="username"
        ref={last === "" ? focusFirst : undefined}
      />
      <PasswordInput
        label={t("account.password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        ref={last === "" ? undefined : focusFirst}
      />
    </AccountForm>
  );
}

/** A station that nobody has used: somebody new, or somebody who comes from another computer. */
function FirstStep({ store, language }: Pick<AccountPageProps, "store" | "language">) {
  const { t } = useTranslation();
  const { query } = usePlace();
  const [hasBackup, setHasBackup] = useState(() => query.has("backup"));
  return (
    <div className="account-first">
      {hasBackup ? <RestoreForm store={store} /> : <FirstForm store={store} language={language} />}
      <Button variant="subtle" onClick={() => setHasBackup(!hasBackup)}>
        {hasBackup ? t("account.noBackup") : t("account.haveBackup")}
      </Button>
    </div>
  );
}

function FirstForm({ store, language }: Pick<AccountPageProps, "store" | "language">) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [typedLogin, setTypedLogin] = useState<string>();
  const [password, setPassword] = useState("");
  const begin = useStore(store, (state) => state.begin);
  const loginName = typedLogin ?? loginNameFor(name);
  return (
    <AccountForm
      store={store}
      title={t("account.first")}
      says={t("account.firstSays")}
      button={t("account.begin")}
      isReady={name.trim() !== "" && loginName !== "" && password.length >= MIN_PASSWORD}
      onSubmit={() => begin({ name, loginName, password, language })}
    >
      <TextInput
        label={t("account.name")}
        placeholder={t("account.namePlaceholder")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="name"
        ref={focusFirst}
      />
      <TextInput
        label={t("account.loginName")}
        value={loginName}
        onChange={(event) => setTypedLogin(event.currentTarget.value)}
        autoComplete="username"
      />
      <PasswordInput
        label={t("account.newPassword")}
        description={t("account.passwordHint")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="new-password"
      />
    </AccountForm>
  );
}

/** A login name to begin with: the given name, which stands last in Vietnamese names, without accents. */
export function loginNameFor(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/gu, "d").toLowerCase();
  return (
    plain
      .trim()
      .split(/\s+/u)
      .at(-1)
      ?.replaceAll(/[^a-z0-9]/gu, "") ?? ""
  );
}
