import type { CalendarDate, WallTime } from "#contract/time";
import type { DateParts, ReportWords } from "./reportWords";

/** "Saturday, 21 November 2026, 07:05". */
export function longDate(words: ReportWords, date: CalendarDate, time?: WallTime): string {
  const { day, month, year } = partsOf(date);
  const weekday = words.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? "";
  return words.date({ weekday, day, month, year, ...(time === undefined ? {} : { time }) });
}

/** The day of the year alone, for the head of a narrow column. */
export function shortDate(words: ReportWords, date: CalendarDate): string {
  return words.shortDate(partsOf(date));
}

/** The day in figures, as lists write it. */
export function plainDate(words: ReportWords, date: CalendarDate): string {
  return words.plainDate(partsOf(date));
}

function partsOf(date: CalendarDate): Omit<DateParts, "weekday" | "time"> {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return { day, month, year };
}
