import type { Desktop } from "#client/desktop";
import type { createTranslations } from "#i18n/translations";
import { goTo } from "#shell/router";

/** Goes where menus and links lead, and gives menus the page's language. Does nothing in a browser. */
export function joinDesktop(desktop: Desktop, translations: ReturnType<typeof createTranslations>): void {
  if (!desktop.isThere) return;
  desktop.onCommand(({ path }) => goTo(path));
  const tell = (chosen: string) =>
    void desktop.ask("language.use", { language: chosen === "en" ? "en" : "vi" });
  translations.on("languageChanged", tell);
  tell(translations.language);
}
