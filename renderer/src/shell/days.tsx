import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** How days and times are written in the page's language; calendar days are meant as they stand, in no zone. */
export type DayWords = {
  /** "Thứ Hai, 23/11/2026". */
  readonly long: (date: string) => string;
  /** "23/11/2026". */
  readonly short: (date: string) => string;
  /** "Th 2 23/11". */
  readonly brief: (date: string) => string;
  /** "23/11/2026 07:05" of an instant, on this computer's clock. */
  readonly instant: (ms: number) => string;
};

/** Puts days into the page's language. */
export function useDayWords(): DayWords {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const locale = i18n.language === "en" ? "en-GB" : "vi-VN";
    const day = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
      return (date: string) => format.format(new Date(`${date}T00:00:00Z`));
    };
    const dayHere = new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit", year: "numeric" });
    const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false });
    return {
      long: day({ weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" }),
      short: day({ day: "2-digit", month: "2-digit", year: "numeric" }),
      brief: day({ weekday: "short", day: "2-digit", month: "2-digit" }),
      instant: (ms) => `${dayHere.format(ms)} ${time.format(ms)}`,
    };
  }, [i18n.language]);
}

/** Today's day on this computer's wall. */
export function todayHere(now: Date = new Date()): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** A day some days later, or earlier. */
export function daysLater(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
