import { DatesProvider } from "@mantine/dates";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/vi";
import "dayjs/locale/en-gb";

/** Calendars in the page's language; the week begins on Monday in both. */
export function Dates({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const locale = i18n.language === "en" ? "en-gb" : "vi";
  return <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>{children}</DatesProvider>;
}
