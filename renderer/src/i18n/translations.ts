import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en/index";
import { vi, type Words } from "./vi/index";

declare module "i18next" {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: Words };
  }
}

/** In the order in which they are offered; the first is taken when nobody says otherwise. */
export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where the chosen language is kept; `localStorage` is one. */
export type LanguageStore = Pick<Storage, "getItem" | "setItem">;

const KEY = "rollcall.language";

/** The language to begin with: the one chosen before, or the first known one that the system prefers. */
export function firstLanguage(store: LanguageStore, preferred: readonly string[]): Language {
  const wished = [store.getItem(KEY) ?? "", ...preferred].map((tag) => tag.toLowerCase().split("-")[0]);
  return wished.map(knownLanguage).find((language) => language !== undefined) ?? LANGUAGES[0];
}

/** Builds the translator; a change of language is remembered and told to screen readers through `<html lang>`. */
export function createTranslations(language: Language, store: LanguageStore, page: { lang: string }): i18n {
  const translations = createInstance();
  translations.on("languageChanged", (changed) => {
    page.lang = changed;
    store.setItem(KEY, changed);
  });
  void translations.use(initReactI18next).init({
    lng: language,
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return translations;
}

function knownLanguage(tag: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === tag);
}
