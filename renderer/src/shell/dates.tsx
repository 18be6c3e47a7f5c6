import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Instants, on this computer's clock or on that of a time zone, and calendar days, which are meant as they stand, in the words of the page's language. */
export type Dates = {
  /** "21/11/2026". */
  readonly date: (atMs: number, zone?: string) => string;
  /** "07:05 · 21/11/2026". */
  readonly dateTime: (atMs: number, zone?: string) => string;
  readonly time: (atMs: number, zone?: string) => string;
  /** A calendar's day, "2026-11-21", as "Thứ Bảy, 21/11". */
  readonly day: (date: string) => string;
  /** The same with its year: "Thứ Bảy, 21/11/2026". */
  readonly longDay: (date: string) => string;
  /** "Th 7, 21/11". */
  readonly briefDay: (date: string) => string;
  /** "21/11/2026". */
  readonly fullDay: (date: string) => string;
  /** "Th 7": at the head of a calendar. */
  readonly weekday: (date: string) => string;
  /** "21/11": where there is little room. */
  readonly shortDay: (date: string) => string;
  /** "tháng 11 năm 2026", from any day of it. */
  readonly month: (date: string) => string;
};

/** Puts dates and times into the page's language. */
export function useDates(): Dates {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const locale = language === "en" ? "en-GB" : "vi-VN";
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(locale, options);
      return (at: number | Date) => formatter.format(at);
    };
    const utc = { timeZone: "UTC" } as const;
    const long = { day: "2-digit", month: "2-digit", year: "numeric" } as const;
    const inZone = (options: Intl.DateTimeFormatOptions) => {
      const formats = new Map<string | undefined, (at: number) => string>();
      return (at: number, zone?: string) => {
        const known =
          formats.get(zone) ?? format(zone === undefined ? options : { ...options, timeZone: zone });
        formats.set(zone, known);
        return known(at);
      };
    };
    const date = inZone(long);
    const time = inZone({ hour: "2-digit", minute: "2-digit", hour12: false });
    const day = format({ ...utc, weekday: "long", day: "2-digit", month: "2-digit" });
    const longDay = format({ ...utc, ...long, weekday: "long" });
    const briefDay = format({ ...utc, weekday: "short", day: "2-digit", month: "2-digit" });
    const fullDay = format({ ...utc, ...long });
    const weekday = format({ ...utc, weekday: "short" });
    const month = format({ ...utc, month: "long", year: "numeric" });
    return {
      date,
      time,
      dateTime: (at, zone) => `${time(at, zone)} · ${date(at, zone)}`,
      day: (of) => day(midnight(of)),
      longDay: (of) => longDay(midnight(of)),
      briefDay: (of) => briefDay(midnight(of)),
      fullDay: (of) => fullDay(midnight(of)),
      weekday: (of) => weekday(midnight(of)),
      shortDay: (of) => `${of.slice(8, 10)}/${of.slice(5, 7)}`,
      month: (of) => month(midnight(of)),
    };
  }, [language]);
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
