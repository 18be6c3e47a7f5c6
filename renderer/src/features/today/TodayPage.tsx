import { PageBody, PageHead } from "#ui/PageHead";
import { useTranslation } from "react-i18next";

/** The day: what comes next, and what needs attention. */
export function TodayPage() {
  const { t } = useTranslation();
  return (
    <PageBody>
      <PageHead title={t("rail.today")} />
    </PageBody>
  );
}
