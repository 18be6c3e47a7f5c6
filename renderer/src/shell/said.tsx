import { saidIn } from "#contract/reasons/reasons";
import type { Said as SaidByStation } from "#contract/why";
import { useTranslation } from "react-i18next";

/** Words what the station says in the page's language. */
export function useSaid(): (given: SaidByStation) => string {
  const { language } = useTranslation().i18n;
  return (given) => saidIn(given, language === "en" ? "en" : "vi");
}

/** What the station says, in the page's language. */
export function Said({ of }: { readonly of: SaidByStation }) {
  return useSaid()(of);
}
