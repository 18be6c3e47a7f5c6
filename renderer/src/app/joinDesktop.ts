import type { Desktop } from "#client/desktop";
import { goTo } from "#shell/router";
import type { i18n } from "i18next";

/** Goes where menus and links lead, and gives menus the page's language. Does nothing in a browser. */
export function joinDesktop(desktop: Desktop, translations: i18n): void {
  if (!desktop.isThere) return;
  desktop.onCommand(({ path }) => goTo(path));
  const tell = (chosen: string) =>
    void desktop.ask("language.use", { language: chosen === "en" ? "en" : "vi" });
  translations.on("languageChanged", tell);
  tell(translations.language);
}
