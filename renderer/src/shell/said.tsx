import { inWords } from "#contract/reasons/reasons";
import type { Why } from "#contract/why";
import { useTranslation } from "react-i18next";

/** What the station says, in English, with the reason behind it. What an older one wrote down may have no reason. */
export type Sayable = { readonly message: string; readonly why?: Why };

/** Words what the station says in the page's language; a reason that this page does not know stays English. */
export function useSaid(): (given: Sayable) => string {
  const { language } = useTranslation().i18n;
  return ({ message, why }) =>
    (why === undefined ? undefined : inWords(why, language === "en" ? "en" : "vi")) ?? message;
}

/** What the station says, in the page's language. */
export function Said({ of }: { readonly of: Sayable }) {
  return useSaid()(of);
}
