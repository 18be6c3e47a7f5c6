import { WelcomePage } from "../features/welcome/WelcomePage";
import type { WelcomeState } from "../features/welcome/welcomeStore";
import { LANGUAGES } from "#i18n/translations";
import { Brand } from "#ui/Brand";
import { Choice } from "#ui/Choice";
import { useTranslation } from "react-i18next";
import type { StoreApi } from "zustand";
import "./app.css";

/** The frame around every page. */
export function App({ welcome }: { readonly welcome: StoreApi<WelcomeState> }) {
  const { t, i18n } = useTranslation();
  const languages = LANGUAGES.map((value) => ({
    value,
    short: value.toUpperCase(),
    name: t("languageName", { lng: value }),
  }));
  return (
    <>
      <header className="app-head">
        <Brand />
        <Choice
          label={t("language")}
          options={languages}
          chosen={i18n.language}
          onChoose={(language) => void i18n.changeLanguage(language)}
        />
      </header>
      <main className="app-page">
        <WelcomePage store={welcome} />
      </main>
    </>
  );
}
