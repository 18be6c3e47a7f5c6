import { z } from "zod";

const MINUTES_PER_DAY = 24 * 60;

/** An instant: whole milliseconds since 1970-01-01T00:00Z. */
export const epochMs = z.int().min(0).max(8.64e15);
export type EpochMs = z.infer<typeof epochMs>;

/** A day of the calendar on somebody's wall, "2026-11-21"; it becomes instants only together with a zone. */
export const calendarDate = z.iso
  .date()
  .refine((date) => date >= "1900-01-01" && date <= "2199-12-31", "expected a day from 1900 to 2199");
export type CalendarDate = z.infer<typeof calendarDate>;

/** A time on somebody's wall clock, "07:05", 24 hours. */
export const wallTime = z.iso.time({ precision: -1 });
export type WallTime = z.infer<typeof wallTime>;

/** A length of time of at most a day, in whole minutes. */
export const dayMinutes = z.int().min(0).max(MINUTES_PER_DAY);

/** A time zone by its IANA name, "Asia/Ho_Chi_Minh"; fixed offsets such as "+07:00" are no zones. */
export const zoneName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/)
  .refine(isKnownZone, "expected an IANA time zone such as Asia/Ho_Chi_Minh");
export type ZoneName = z.infer<typeof zoneName>;

/** Day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export const weekday = z.int().min(1).max(7);

const knownZones = new Set<string>();

/** Asking takes ten times as long as all else that is checked of a session, and a station has one zone; their case means nothing. */
function isKnownZone(zone: string): boolean {
  const name = zone.toLowerCase();
  if (!knownZones.has(name) && isZone(zone)) knownZones.add(name);
  return knownZones.has(name);
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
