import { useTranslation } from "react-i18next";
import "./consentWording.css";

/** Which text `consent.wording` is; it goes with each recorded answer. */
export const CONSENT_WORDING = "2026-11";

/** What students are asked, word by word. */
export function ConsentWording({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  return (
    <blockquote className="consent-wording">
      <strong>{title}</strong>
      <p>{t("consent.wording")}</p>
    </blockquote>
  );
}
