import { AccountPage } from "../features/account/AccountPage";
import type { AccountState } from "../features/account/accountStore";
import { LANGUAGES, type Language } from "#i18n/translations";
import { onLookAgain } from "#shell/lookAgain";
import { createServices, ServicesProvider } from "#shell/services";
import type { Client } from "#client/client";
import type { PictureCache } from "#client/pictureCache";
import { Choice } from "#ui/Choice";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore, type StoreApi } from "zustand";
import { Frame } from "./Frame";

type AppProps = {
  readonly client: Client;
  readonly pictures: PictureCache;
  readonly account: StoreApi<AccountState>;
};

/** The whole page: who sits here first, then the frame with one of the pages in it. */
export function App({ client, pictures, account }: AppProps) {
  const { i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "vi";
  const now = useStore(account, (state) => state.account);
  const look = useStore(account, (state) => state.look);
  const lecturer = now.step === "in" ? now.lecturer : undefined;
  const id = lecturer?.lecturerId;
  // What is heard ends with each login.
  useEffect(() => lookAgain(client, look), [client, look, id]);
  const services = useMemo(() => {
    pictures.clear();
    return createServices(client, pictures);
    // oxlint-disable-next-line react/exhaustive-deps -- nothing of one lecturer is left for the next
  }, [client, pictures, id]);
  const languages = <Languages language={language} />;
  if (lecturer === undefined) {
    return <AccountPage store={account} language={language} languages={languages} />;
  }
  return (
    <ServicesProvider value={services}>
      <Frame account={account} languages={languages} />
    </ServicesProvider>
  );
}

/** Whether the login still holds: when the page opens, when the station was away, when the lecturer comes back to the page. */
function lookAgain(client: Client, look: () => Promise<void>): () => void {
  const now = () => void look();
  now();
  const unsubscribe = client.subscribe(({ type }) => type === "ready" && now());
  const stopLooking = onLookAgain(now);
  window.addEventListener("focus", now);
  return () => {
    unsubscribe();
    stopLooking();
    window.removeEventListener("focus", now);
  };
}

function Languages({ language }: { readonly language: Language }) {
  const { t, i18n } = useTranslation();
  const options = LANGUAGES.map((value) => ({
    value,
    short: value.toUpperCase(),
    name: t("common.languageName", { lng: value }),
  }));
  return (
    <Choice
      label={t("common.language")}
      options={options}
      chosen={language}
      onChoose={(chosen) => void i18n.changeLanguage(chosen)}
    />
  );
}
