import type { CalendarDate, EpochMs, WallTime, ZoneName } from "#contract/time";

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

/** What a clock and a calendar on the wall of a zone show; seconds are left out. */
export type WallClock = { readonly date: CalendarDate; readonly time: WallTime };

/**
 * The instant at which a zone's wall clock shows this date and time. A time that a clock change skips means the instant as far after
 * the change; one that it repeats means the first of the two ("compatible" in RFC 5545 and in Temporal).
 */
export function instantOf(zone: ZoneName, date: CalendarDate, time: WallTime): EpochMs {
  const wallMs = Date.parse(`${date}T${time}Z`);
  const [before, after] = [
    wallMs - offsetAt(zone, wallMs - DAY_MS),
    wallMs - offsetAt(zone, wallMs + DAY_MS),
  ];
  const shown = [before, after].filter((instant) => instant + offsetAt(zone, instant) === wallMs);
  return shown.length === 0 ? before : Math.min(...shown);
}

/** What the wall clock of a zone shows at an instant. */
export function wallClockAt(zone: ZoneName, atMs: EpochMs): WallClock {
  const shown = new Date(atMs + offsetAt(zone, atMs)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when `until` is the earlier one. */
export function daysBetween(from: CalendarDate, until: CalendarDate): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS;
}

/** Day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(date).getUTCDay() || 7;
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds and whole minutes. */
function offsetAt(zone: ZoneName, atMs: EpochMs): number {
  const parts = formatOf(zone).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  const shownMs = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return shownMs - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}

const formats = new Map<ZoneName, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it. */
function formatOf(zone: ZoneName): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formats.set(zone, format);
  return format;
}
