import type { ClassLine } from "#contract/requests/classRequests";
import type { Lesson } from "#contract/timetable";
import { daysLater } from "#shell/days";

/** The Monday of a day's week. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return daysLater(date, weekday === 0 ? -6 : 1 - weekday);
}

/** Monday to Sunday. */
export function daysOfWeek(monday: string): readonly string[] {
  return Array.from({ length: 7 }, (_, at) => daysLater(monday, at));
}

/** A lesson of the week, or one that would have been in it. */
export type Entry = {
  readonly id: string;
  readonly classId: string;
  readonly slotId: string;
  /** The day that the slot had planned. */
  readonly planned: string;
  readonly date: string;
  readonly start: string;
  readonly minutes: number;
  readonly room: string;
  readonly kind: Lesson["kind"] | "cancelled";
  readonly reason: string;
};

const MINUTE_MS = 60_000;

/** The lessons of a week, cancelled ones among them at their old places; by day and time. */
export function entriesOf(
  lessons: readonly Lesson[],
  classes: readonly ClassLine[],
  days: readonly string[],
): readonly Entry[] {
  const held = lessons.map((lesson): Entry => {
    const { lessonId, classId, planned, date, start, room, kind, startMs, endMs } = lesson;
    const [slotId = ""] = lessonId.split("@");
    const minutes = Math.round((endMs - startMs) / MINUTE_MS);
    return { id: lessonId, classId, slotId, planned, date, start, minutes, room, kind, reason: "" };
  });
  const cancelled = classes.flatMap((line) => cancelledOf(line, days));
  return [...held, ...cancelled].toSorted((a, b) =>
    `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`),
  );
}

function cancelledOf({ classId, room, timetable }: ClassLine, days: readonly string[]): readonly Entry[] {
  return timetable.exceptions.flatMap((exception): readonly Entry[] => {
    if (exception.kind !== "cancelled" || !days.includes(exception.date)) return [];
    const slot = timetable.slots.find(({ slotId }) => slotId === exception.slotId);
    if (slot === undefined) return [];
    const { slotId, date, reason } = exception;
    const { start, minutes } = slot;
    const place = slot.room === "" ? room : slot.room;
    return [
      {
        id: `${slotId}@${date}`,
        classId,
        slotId,
        planned: date,
        date,
        start,
        minutes,
        room: place,
        kind: "cancelled",
        reason,
      },
    ];
  });
}

/** Two lessons at the same time: nobody teaches both; `room` where they are in the same room, too. */
export type Conflict = { readonly one: Entry; readonly other: Entry; readonly room: string | undefined };

export function conflictsOf(entries: readonly Entry[]): readonly Conflict[] {
  const held = entries.filter(({ kind }) => kind !== "cancelled");
  return held.flatMap((one, at) =>
    held
      .slice(at + 1)
      .filter((other) => overlap(one, other))
      .map((other) => ({
        one,
        other,
        room: one.room !== "" && one.room === other.room ? one.room : undefined,
      })),
  );
}

/** Minutes since midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** "08:30" of minutes since midnight, at most the day's last. */
export function timeAt(minute: number): string {
  const bounded = Math.min(Math.max(minute, 0), 24 * 60 - 1);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${pad(Math.floor(bounded / 60))}:${pad(bounded % 60)}`;
}

function overlap(one: Entry, other: Entry): boolean {
  if (one.date !== other.date) return false;
  const [from, until] = [minuteOf(one.start), minuteOf(other.start)];
  return from < until + other.minutes && until < from + one.minutes;
}

/** Where an entry stands among those of its day that overlap it: which of how many columns. */
export type Lane = { readonly at: number; readonly of: number };

/** Puts overlapping entries beside each other; each keeps the first column that is free. */
export function lanesOf(entries: readonly Entry[]): ReadonlyMap<string, Lane> {
  const lanes = new Map<string, number>();
  for (const entry of entries) {
    const taken = new Set(
      entries.filter((other) => lanes.has(other.id) && overlap(entry, other)).map(({ id }) => lanes.get(id)),
    );
    let at = 0;
    while (taken.has(at)) at += 1;
    lanes.set(entry.id, at);
  }
  return new Map(
    entries.map((entry) => {
      const beside = entries.filter((other) => other.id === entry.id || overlap(entry, other));
      const of = Math.max(...beside.map(({ id }) => lanes.get(id) ?? 0)) + 1;
      return [entry.id, { at: lanes.get(entry.id) ?? 0, of }];
    }),
  );
}
